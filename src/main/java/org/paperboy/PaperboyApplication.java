package org.paperboy;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/**
 * Starts Paperboy.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaperboyApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	public static void main(String[] args) {
		SpringApplication.run(PaperboyApplication.class, args);
		// A stop that was asked for is no failure; the JVM would end with 143.
		SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
	}

}
