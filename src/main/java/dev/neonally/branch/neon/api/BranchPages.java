package dev.neonally.branch.neon.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of Neon branches, which comes in pages. */
final class BranchPages {

    private static final Request FIRST = Request.get("list Neon branches", "branches")
            .with("limit", "100")
            .with("sort_by", "created_at")
            .with("sort_order", "asc");

    private final Pages pages;

    BranchPages(Pages pages) {
        this.pages = pages;
    }

    /** Fetches a page. */
    interface Pages {
        Answers.Branches page(Request request) throws NeonApiException;
    }

    /** Ends at a page without a next one, an empty page or a cursor that was followed before. */
    List<AnnotatedBranch> all() throws NeonApiException {
        Map<String, AnnotatedBranch> found = new LinkedHashMap<>();
        Set<String> followed = new HashSet<>();
        Request request = FIRST;
        while (true) {
            Answers.Branches page = pages.page(request);
            List<BranchData> branches = page.branches() == null ? List.of() : page.branches();
            for (BranchData branch : branches) {
                found.put(branch.id(), new AnnotatedBranch(branch, notes(page, branch.id())));
            }
            String next = page.pagination() == null ? null : page.pagination().next();
            if (next == null || next.isEmpty() || branches.isEmpty() || !followed.add(next)) {
                return new ArrayList<>(found.values());
            }
            request = FIRST.with("cursor", next);
        }
    }

    private static Map<String, String> notes(Answers.Branches page, String id) {
        return page.annotations() == null || id == null
                ? Map.of()
                : notes(page.annotations().get(id));
    }

    static Map<String, String> notes(Answers.Annotation annotation) {
        return annotation == null || annotation.value() == null ? Map.of() : annotation.value();
    }
}
