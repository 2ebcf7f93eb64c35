package dev.neonally.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a check leaves: {@code report.json}, {@code report.sarif}, {@code TEST-neonally.xml}. */
public final class ReportFiles {

    private static final String JSON = "report.json";

    private final Map<String, ReportWriter> writers = new LinkedHashMap<>();

    public ReportFiles(JsonReport json, SarifReport sarif, JUnitReport junit) {
        writers.put(JSON, json);
        writers.put("report.sarif", sarif);
        writers.put("TEST-neonally.xml", junit);
    }

    /**
     * Writes all files into the folder, which is made where it is missing.
     *
     * @return the JSON report
     */
    public Path write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, ReportWriter> writer : writers.entrySet()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(writer.getKey())))) {
                writer.getValue().write(report, out);
            }
        }
        return folder.resolve(JSON);
    }
}
