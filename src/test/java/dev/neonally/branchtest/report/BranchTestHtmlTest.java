package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branchtest.BranchTestResult;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BranchTestHtmlTest {

    @TempDir
    private Path basedir;

    static Stream<Named<BranchTestResult>> results() {
        return SampleBranchTest.all();
    }

    @ParameterizedTest
    @MethodSource("results")
    void loadsNothingAndRunsNothing(BranchTestResult result) throws Exception {
        Document page = page(result);
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "*")).allSatisfy(element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertThat(name).isNotIn("style", "src", "srcset", "action").doesNotStartWith("on");
            }
            assertThat(element.getAttribute("href")).matches("|#.+");
        });
        assertThat(style(page)).doesNotContain("@import").doesNotContain("http").doesNotContain("url(");
    }

    @ParameterizedTest
    @MethodSource("results")
    void itsOwnPolicyAllowsItsStyleSheetAlone(BranchTestResult result) throws Exception {
        Document page = page(result);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style(page).getBytes(StandardCharsets.UTF_8));
        assertThat(elements(page, "meta"))
                .filteredOn(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .singleElement()
                .satisfies(meta -> assertThat(meta.getAttribute("content"))
                        .isEqualTo("default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void eachLinkLeadsSomewhere(BranchTestResult result) throws Exception {
        Document page = page(result);
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as(element.getAttribute("id"))
                        .isTrue();
            }
        }
        assertThat(elements(page, "a"))
                .filteredOn(link -> link.hasAttribute("href"))
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @ParameterizedTest
    @MethodSource("results")
    void headingsAndTablesHaveAnOrderThatCanBeHeard(BranchTestResult result) throws Exception {
        Document page = page(result);
        int level = 0;
        for (Element element : elements(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int next = element.getTagName().charAt(1) - '0';
                assertThat(next).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
        assertThat(elements(page, "h1")).hasSize(1);
        assertThat(elements(page, "table"))
                .allSatisfy(table -> assertThat(
                                table.getElementsByTagName("caption").getLength())
                        .isEqualTo(1));
        assertThat(elements(page, "th"))
                .filteredOn(th -> !th.hasAttribute("aria-hidden"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isIn("col", "row"));
        assertThat(elements(page, "svg"))
                .filteredOn(svg -> svg.getAttribute("class").equals("timeline"))
                .allSatisfy(svg -> assertThat(svg.getAttribute("aria-label")).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("results")
    void marksLieWithinTheTimeline(BranchTestResult result) throws Exception {
        for (Element mark : elements(page(result), "rect")) {
            double x = percent(mark.getAttribute("x"));
            double width = percent(mark.getAttribute("width"));
            assertThat(x).isBetween(0.0, 100.0);
            assertThat(width).isBetween(0.0, 100.0);
            assertThat(x + width).isLessThan(100.3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "' onload='alert(1)",
                "</style></title></svg><b>&lt;",
                "<!-- ]]> &#x3c; &",
                "javascript:alert(1)",
                "",
                " ",
                "a\r\nb\tc",
                "\u00e9\u4e2d\uD83D\uDE00"
            })
    void aTextIsShownAsItIsWhateverItHolds(String text) throws Exception {
        Document page = page(SampleBranchTest.saying(text));
        assertThat(elements(page, "script")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent())
                .contains(text.replace("\r", "[U+000D]").replace("\u0000", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001B", "\u202E", "\u2066", "\uD83D", "\uDE00", "\uFFFF"})
    void whatWouldHideOrDisguiseATextIsSpelledOut(String hidden) throws Exception {
        String page = new BranchTestHtml(basedir).page(SampleBranchTest.saying("a" + hidden + "b"));
        assertThat(page)
                .contains("a[U+%04X]b".formatted((int) hidden.charAt(0)))
                .doesNotContain(hidden);
    }

    @Test
    void migrationsWithoutWayBackAreFoldedAway() {
        assertThat(new BranchTestHtml(basedir).page(SampleBranchTest.withoutWayBack(400, 400)))
                .contains("There is no way back.", "<summary>Without a way back: 400 migrations</summary>");
        assertThat(new BranchTestHtml(basedir).page(SampleBranchTest.withoutWayBack(2, 400)))
                .contains("2 of 400 migrations have no way back, so none was tried.");
    }

    @Test
    void aDownScriptThatDoesNotRestoreTheSchemaIsNamed() {
        assertThat(new BranchTestHtml(basedir).page(SampleBranchTest.notRestored()))
                .contains("<code>20260301120000_split_name.down.sql</code> does not restore column people.name, index"
                        + " people_name_idx.");
    }

    @Test
    void aFailureQuotesItsLine() throws Exception {
        Path file = basedir.resolve(SampleBranchTest.ROOT).resolve("db/migration/V61__unique_email.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-- 1\n-- 2\n-- 3\n-- 4\n-- 5\nCREATE <UNIQUE> INDEX x\n-- 7\n-- 8\n-- 9\n-- 10\n");
        Document page = page(SampleBranchTest.failed());
        assertThat(elements(page, "pre"))
                .filteredOn(pre -> pre.getAttribute("class").equals("source"))
                .singleElement()
                .satisfies(pre -> assertThat(pre.getTextContent()).isEqualTo("""
                                    3  -- 3
                                    4  -- 4
                                    5  -- 5
                                    6  CREATE <UNIQUE> INDEX x
                                       ^
                                    7  -- 7
                                    8  -- 8
                                    9  -- 9
                                """));
        assertThat(elements(page, "mark")).hasSize(1);
    }

    @Test
    void theServersWordsAreAllThere() throws Exception {
        assertThat(page(SampleBranchTest.failed()).getDocumentElement().getTextContent())
                .contains(
                        "could not create unique index \"accounts_email_key\"",
                        "SQLSTATE 23505",
                        "Key (email_lower)=(<script>alert('x')</script>@example.com) is duplicated.",
                        "Remove the duplicates first.",
                        "Changes of the schema: 2 added. The migration before it stays applied.",
                        "already exists");
    }

    @Test
    void predictionStandsBesideObservationAndDifferencesStandOut() throws Exception {
        Document page = page(SampleBranchTest.stalled());
        Element row = elements(page, "tr").stream()
                .filter(tr -> tr.getAttribute("class").equals("different"))
                .findFirst()
                .orElseThrow();
        List<String> cells = new ArrayList<>();
        for (Element cell : children(row, "td")) {
            cells.add(cell.getAttribute("data-title") + ": " + cell.getTextContent());
        }
        assertThat(cells)
                .containsSequence(
                        "Predicted: ACCESS EXCLUSIVE customers",
                        "Observed: ACCESS EXCLUSIVE customers 696 msACCESS EXCLUSIVE customer_directory 696 ms"
                                + "rewrites customers40 MB of WAL");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Not as predicted: customers was rewritten, which was not predicted.");
    }

    @Test
    void thousandsOfStatementsMakeAPageOfReasonableSize() {
        String page = new BranchTestHtml(basedir).page(SampleBranchTest.large(60, 300));
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(page).contains("Each is in branch-test.json.");
    }

    @Test
    void aNewTableHasNoLaneForNobodyWaitsForIt() throws Exception {
        assertThat(elements(page(SampleBranchTest.clean()), "tspan"))
                .filteredOn(text -> text.getAttribute("class").equals("relation"))
                .extracting(Element::getTextContent)
                .contains("orders")
                .doesNotContain("order_notes");
    }

    private Document page(BranchTestResult result) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new BranchTestHtml(basedir).page(result))));
    }

    private static String style(Document page) {
        return elements(page, "style").get(0).getTextContent();
    }

    private static List<Element> elements(Document page, String tag) {
        return list(page.getElementsByTagName(tag));
    }

    private static List<Element> children(Element parent, String tag) {
        return list(parent.getElementsByTagName(tag));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double percent(String attribute) {
        return attribute.isEmpty() ? 0 : Double.parseDouble(attribute.replace("%", ""));
    }
}
