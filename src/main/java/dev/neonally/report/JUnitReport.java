package dev.neonally.report;

import dev.neonally.rule.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML: a suite a migration, a failed test a finding at or above the threshold, one passed test for a migration
 * without any.
 */
public final class JUnitReport implements ReportWriter {

    private final Threshold threshold;

    public JUnitReport(Threshold threshold) {
        this.threshold = threshold;
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "neonally");
            Map<String, List<ReportedFinding>> byPath = report.counting()
                    .filter(f -> threshold.isReachedBy(f.finding().risk()))
                    .collect(Collectors.groupingBy(ReportedFinding::path, LinkedHashMap::new, Collectors.toList()));
            Set<String> paths = new TreeSet<>(byPath.keySet());
            report.migrations().stream()
                    .filter(ReportedMigration::judged)
                    .map(ReportedMigration::path)
                    .forEach(paths::add);
            for (String path : paths) {
                writeSuite(xml, path, byPath.getOrDefault(path, List.of()));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("Cannot write the JUnit report: " + e.getMessage(), e);
        }
    }

    private static void writeSuite(XMLStreamWriter xml, String path, List<ReportedFinding> findings)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", printable(path));
        xml.writeAttribute("tests", String.valueOf(Math.max(1, findings.size())));
        xml.writeAttribute("failures", String.valueOf(findings.size()));
        if (findings.isEmpty()) {
            xml.writeEmptyElement("testcase");
            xml.writeAttribute("classname", printable(path));
            xml.writeAttribute("name", "no finding");
        }
        for (ReportedFinding reported : findings) {
            Finding finding = reported.finding();
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", printable(path));
            xml.writeAttribute("name", finding.rule() + " at " + finding.line() + ":" + finding.column());
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.risk().name());
            xml.writeAttribute("message", printable(finding.message()));
            xml.writeCharacters(printable(reported.file() + ":" + finding.line() + ":" + finding.column() + "\n"
                    + finding.message() + "\n\n" + finding.safer()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)
                                || c == '\n'
                                || c == '\t'
                        ? c
                        : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
