package dev.neonally.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format, in UTF-8. */
public interface ReportWriter {

    void write(Report report, OutputStream out) throws IOException;
}
