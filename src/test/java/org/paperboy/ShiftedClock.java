package org.paperboy;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Starts the program on a machine whose clock is wrong.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ShiftedClock {

	@Bean
	@Primary
	Clock wrongClock(@Value("${test.clock.offset}") Duration offset) {
		return Clock.offset(Clock.systemUTC(), offset);
	}

	public static void main(String[] args) {
		SpringApplication.run(new Class<?>[] { PaperboyApplication.class, ShiftedClock.class }, args);
	}

}
