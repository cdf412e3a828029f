package org.paperboy.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects today, and every past day of the last week that is still open or was missed
 * and whose closing time has come. A day on which a source was stale or failed is held
 * and read again until its cut-off; then it is closed as it is.
 */
@DisallowConcurrentExecution
class CollectJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(CollectJob.class);

	private static final int DAYS_BACK = 7;

	private final Editions editions;

	private final EditionProperties properties;

	private final Clock clock;

	CollectJob(Editions editions, EditionProperties properties, Clock clock) {
		this.editions = editions;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		try {
			collect();
		}
		catch (CancellationException ex) {
			log.info("The collection ends, as the program stops; it is made again after the next start");
		}
	}

	void collect() {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate newest = this.editions.headings(1)
			.stream()
			.map(Edition.Heading::date)
			.findFirst()
			.orElse(today.minusDays(2));
		TreeSet<LocalDate> days = new TreeSet<>(this.editions.openBefore(today));
		newest.plusDays(1).datesUntil(newest.isBefore(today) ? today : newest.plusDays(1)).forEach(days::add);
		days.removeIf((day) -> day.isBefore(today.minusDays(DAYS_BACK)) || !isPast(day, this.properties.closesAt()));
		days.add(today);
		days.forEach((day) -> {
			if (isPast(day, this.properties.heldUntil())) {
				this.editions.collect(day);
			}
			else {
				this.editions.collectUnlessBad(day);
			}
		});
	}

	/**
	 * Whether a time of the day after has come.
	 */
	private boolean isPast(LocalDate day, LocalTime time) {
		return !LocalDateTime.now(this.clock).isBefore(day.plusDays(1).atTime(time));
	}

}
