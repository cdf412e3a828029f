package org.paperboy;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A machine's wrong clock, for a program that is started with it among its
 * {@code spring.main.sources}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ShiftedClock {

	@Bean
	@Primary
	Clock wrongClock(@Value("${test.clock.offset}") Duration offset) {
		return Clock.offset(Clock.systemUTC(), offset);
	}

}
