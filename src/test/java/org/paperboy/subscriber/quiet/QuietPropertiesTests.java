package org.paperboy.subscriber.quiet;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The setting of the question whether digests are still wanted is off, or a number of
 * days.
 */
class QuietPropertiesTests {

	@Test
	void nobodyIsAskedUnlessTheOperatorSaysSo() {
		QuietProperties bound = new Binder(new MapConfigurationPropertySource()).bindOrCreate("paperboy.subscriber",
				QuietProperties.class);
		assertThat(bound.period()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "false", "" })
	void theOperatorSwitchesItOff(String off) {
		assertThat(new QuietProperties(off).period()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "P30D", "PT720H" })
	void aPeriodIsThirtyDaysOrMore(String days) {
		assertThat(new QuietProperties(days).period()).hasValue(Duration.ofDays(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "P29D", "PT719H59M", "P3651D", "-P365D", "P1Y", "365", "on", "true", "yearly" })
	void anyOtherValueIsRefused(String wrong) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> new QuietProperties(wrong))
			.withMessageStartingWith("paperboy.subscriber.still-interested: '" + wrong + "' ")
			.withMessageContaining("P365D");
	}

}
