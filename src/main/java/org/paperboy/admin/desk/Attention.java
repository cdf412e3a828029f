package org.paperboy.admin.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells what needs the operator's attention: what health says is wrong, sources that did
 * not bring the newest edition's papers, and letters of it that did not arrive.
 */
@Component
class Attention {

	private final List<HealthIndicator> indicators;

	private final Editions editions;

	private final Deliveries deliveries;

	Attention(List<HealthIndicator> indicators, Editions editions, Deliveries deliveries) {
		this.indicators = List.copyOf(indicators);
		this.editions = editions;
		this.deliveries = deliveries;
	}

	/**
	 * Something that is wrong, in the words of health.
	 *
	 * @param reason what is wrong
	 * @param next what happens then, or has to be done
	 */
	record Fault(String reason, String next) {

		private static Stream<Fault> of(Health health) {
			Map<String, Object> details = health.getDetails();
			return details.containsKey("reason") && details.containsKey("next")
					? Stream.of(new Fault(details.get("reason").toString(), details.get("next").toString()))
					: Stream.empty();
		}

	}

	/**
	 * What needs attention.
	 *
	 * @param faults as health tells them
	 * @param sources that were stale or failed when the newest edition was collected
	 * @param failed how many letters of the newest edition were refused
	 * @param inDoubt how many of it nobody knows about
	 */
	record Needed(List<Fault> faults, List<Collected.Source> sources, long failed, long inDoubt) {

		public boolean isNone() {
			return this.faults.isEmpty() && this.sources.isEmpty() && this.failed == 0 && this.inDoubt == 0;
		}

	}

	/**
	 * Looks at the program, and at its newest edition if there is one.
	 */
	Needed now(List<Edition.Heading> newest) {
		List<Fault> faults = this.indicators.stream()
			.map((indicator) -> indicator.health(true))
			.flatMap((health) -> (health != null) ? Fault.of(health) : Stream.empty())
			.toList();
		return newest.stream()
			.findFirst()
			.map((heading) -> about(faults, heading))
			.orElseGet(() -> new Needed(faults, List.of(), 0, 0));
	}

	private Needed about(List<Fault> faults, Edition.Heading newest) {
		Deliveries.Counts counts = this.deliveries.count(LetterKind.DIGEST, newest.date().toString());
		return new Needed(faults, this.editions.badReadings(newest.date()), counts.failed(), counts.inDoubt());
	}

}
