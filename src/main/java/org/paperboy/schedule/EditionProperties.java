package org.paperboy.schedule;

import java.time.LocalTime;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times at which editions are closed.
 *
 * @param closesAt UTC, on the day after
 * @param heldUntil UTC, on the day after: until then a day on which a source was stale or
 * failed is held open and read again
 */
@ConfigurationProperties("paperboy.edition")
record EditionProperties(@DefaultValue("00:30") LocalTime closesAt, @DefaultValue("04:30") LocalTime heldUntil) {

	EditionProperties {
		if (heldUntil.isBefore(closesAt)) {
			throw new ConfigurationException("paperboy.edition.held-until",
					"'" + heldUntil + "' is before paperboy.edition.closes-at, " + closesAt);
		}
	}

}
