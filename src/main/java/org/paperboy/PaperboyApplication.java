package org.paperboy;

import java.time.Clock;
import java.util.Locale;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Starts Paperboy.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaperboyApplication {

	private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	static UnknownKeysCheck unknownKeysCheck(ConfigurableEnvironment environment) {
		return new UnknownKeysCheck(environment);
	}

	@Bean
	static PrivateData privateData(ConfigurableEnvironment environment) {
		return new PrivateData(environment);
	}

	/**
	 * Starts the program, or runs the verb that its first word is. Its locale is
	 * {@code ROOT}, as libraries use the machine's language even for machine text, such
	 * as header names of a signature in Turkish lower case. It has more carriers of
	 * virtual threads than processors, so that the system shares the processors among
	 * them: a virtual thread gives its carrier away only when it waits, and a few long
	 * pages would keep the probes waiting.
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ROOT);
		Verb.of(args).ifPresent((verb) -> System.exit(verb.run(args)));
		if (System.getProperty(CARRIERS) == null) {
			System.setProperty(CARRIERS, String.valueOf(8 * Runtime.getRuntime().availableProcessors()));
		}
		SpringApplication.run(PaperboyApplication.class, args);
		OutOfMemory.endsTheProgram();
		// A stop that was asked for is no failure, but the JVM would end with 143.
		SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
	}

}
