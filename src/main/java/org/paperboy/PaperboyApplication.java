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
	 * Libraries write for machines in the language of the machine, such as a signature's
	 * header names in Turkish small letters; so the process has none. Virtual threads
	 * give a processor away only when they wait, so a few long pages would keep the
	 * probes waiting: with more carriers than processors the system shares these among
	 * them.
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ROOT);
		if (System.getProperty(CARRIERS) == null) {
			System.setProperty(CARRIERS, String.valueOf(8 * Runtime.getRuntime().availableProcessors()));
		}
		SpringApplication.run(PaperboyApplication.class, args);
		OutOfMemory.endsTheProgram();
		// A stop that was asked for is no failure; the JVM would end with 143.
		SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
	}

}
