package dev.neonally;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test class that is run on a server of each PostgreSQL version asked for, which it gets in its
 * {@link org.junit.jupiter.params.Parameter} of the type {@link PostgresServer}. The system property {@code neonally.postgres} asks for versions, such as {@code 16} or
 * {@code 14-18}, which the Maven profile {@code prove} fetches; without it, it is the one on the class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(PostgresServers.class)
public @interface EachPostgres {}
