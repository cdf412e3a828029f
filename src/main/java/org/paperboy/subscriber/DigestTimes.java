package org.paperboy.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The times at which a reader's digests are due: at most once on each local date,
 * whatever daylight saving does. An hour that a date lacks is moved to the end of the
 * gap, or to the minute before a gap that ends in the next date. Of an hour that a date
 * has twice the first counts, and a date that the zone skipped is left out.
 */
record DigestTimes(LocalTime hour, ZoneId zone) {

	/**
	 * The first due time after a moment.
	 * @param wanted whether a digest is wanted on a date
	 * @param last the time at which the last digest was due or sent; its local date
	 * brings no other
	 */
	Instant after(Instant moment, Predicate<LocalDate> wanted, @Nullable Instant last) {
		LocalDate lastDay = (last != null) ? last.atZone(this.zone).toLocalDate() : null;
		for (LocalDate day = moment.atZone(this.zone).toLocalDate().minusDays(1);; day = day.plusDays(1)) {
			if (wanted.test(day) && !day.equals(lastDay)) {
				ZonedDateTime due = on(day);
				if (due.toLocalDate().equals(day) && due.toInstant().isAfter(moment)) {
					return due.toInstant();
				}
			}
		}
	}

	private ZonedDateTime on(LocalDate day) {
		ZonedDateTime due = day.atTime(this.hour).atZone(this.zone);
		return due.toLocalDate().isAfter(day) ? this.zone.getRules()
			.getTransition(day.atTime(this.hour))
			.getInstant()
			.minusSeconds(60)
			.atZone(this.zone) : due;
	}

}
