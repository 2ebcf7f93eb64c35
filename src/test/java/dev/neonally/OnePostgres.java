package dev.neonally;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test class that is run on the PostgreSQL server on the class path, which it gets in its
 * {@link org.junit.jupiter.params.Parameter} of the type {@link PostgresServer}: what it promises does not depend on the
 * version.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(ClassPathServer.class)
public @interface OnePostgres {}
