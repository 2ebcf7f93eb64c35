package dev.neonally.check;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a parameter names. What is wrong with it is told with the parameter's name. */
public final class ConfiguredFile {

    private final String parameter;
    private final Path path;

    public ConfiguredFile(String parameter, Path path) {
        this.parameter = parameter;
        this.path = path;
    }

    /** Itself, when there is such a file. */
    ConfiguredFile existing() throws CheckException {
        if (!Files.exists(path)) {
            throw wrong("does not exist");
        }
        if (Files.isDirectory(path)) {
            throw wrong("is a folder");
        }
        return this;
    }

    /** Its lines, read as UTF-8. */
    List<String> lines() throws CheckException {
        return text().lines().toList();
    }

    /** Its text, read as UTF-8. */
    public String text() throws CheckException {
        existing();
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw wrong("is not valid UTF-8");
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage());
        }
    }

    CheckException wrong(String what) {
        return new CheckException("<" + parameter + ">: " + path + " " + what + ".");
    }
}
