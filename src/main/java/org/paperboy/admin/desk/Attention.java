package org.paperboy.admin.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.edition.Collected;

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

	Attention(List<HealthIndicator> indicators) {
		this.indicators = List.copyOf(indicators);
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
	 * Looks at the program.
	 * @param sources that were stale or failed when the newest edition was collected
	 * @param counts of the letters of the newest edition; null if there is none
	 */
	Needed now(List<Collected.Source> sources, Deliveries.@Nullable Counts counts) {
		List<Fault> faults = this.indicators.stream()
			.map((indicator) -> indicator.health(true))
			.flatMap((health) -> (health != null) ? Fault.of(health) : Stream.empty())
			.toList();
		return new Needed(faults, sources, (counts != null) ? counts.failed() : 0,
				(counts != null) ? counts.inDoubt() : 0);
	}

}
