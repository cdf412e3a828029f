package org.paperboy.paper.source;

import java.time.LocalDate;
import java.time.ZoneId;

import org.paperboy.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text is a day of these centuries or none, and at most a day apart between zones.
 */
public final class FeedDatesFuzz {

	private FeedDatesFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(() -> check(text));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(text, 100)));
	}

	private static void check(String text) {
		LocalDate day = FeedDates.day(text);
		LocalDate early = FeedDates.day(text, ZoneId.of("America/New_York"));
		if (day == null || early == null) {
			return;
		}
		assertThat(day.getYear()).isBetween(1900, 2200);
		assertThat(FeedDates.day(day.toString())).isEqualTo(day);
		assertThat(early).isBetween(day.minusDays(1), day.plusDays(1));
	}

}
