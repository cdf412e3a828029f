package org.paperboy.subscriber;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A time zone that a browser told unseen stops nobody; one that somebody saw is taken as
 * it stands.
 */
class SubscriptionFieldsTests {

	private static MultiValueMap<String, String> fields(String zone) {
		return MultiValueMap.fromSingleValue(Map.of("email", "ada@example.org", "timezone", zone));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Etc/Unknown", "Mars/Olympus", "America/Nueva_York", "undefined", "GMT+25" })
	void anUnknownZoneThatNobodySawIsLeftOut(String zone) {
		assertThat(SubscriptionFields.withoutUnseenZone(fields(zone))).containsOnlyKeys("email");
		assertThat(SubscriptionFields.withoutUnknownZone(fields(zone))).containsOnlyKeys("email");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "Asia/Calcutta", "UTC+1", "" })
	void aZoneThatIsKnownStays(String zone) {
		assertThat(SubscriptionFields.withoutUnseenZone(fields(zone))).isEqualTo(fields(zone));
	}

	@ParameterizedTest
	@CsvSource({ "'Europe/Berlin; drop'", "'Etc/Unknown\r\nX-Evil: 1'", "%0d%0a", "<b>" })
	void whatIsNoNameIsStillAFault(String zone) {
		assertThat(SubscriptionFields.withoutUnseenZone(fields(zone))).isEqualTo(fields(zone));
		assertThat(SubscriptionFields.withoutUnknownZone(fields(zone))).containsOnlyKeys("email");
	}

	@Test
	void aZoneBesideTheHourWasSeen() {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(fields("Etc/Unknown"));
		fields.add("sendAt", "08:00");
		assertThat(SubscriptionFields.withoutUnseenZone(fields)).isEqualTo(fields);
		assertThat(SubscriptionFields.withoutUnknownZone(fields)).containsOnlyKeys("email", "sendAt");
	}

	@Test
	void zonesOfPlacesAreOfferedInTheirOrder() {
		assertThat(SubscriptionFields.zones()).contains("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")
			.doesNotContain("CET", "GMT", "Etc/UTC", "Etc/GMT+5", "SystemV/PST8")
			.isSorted();
	}

}
