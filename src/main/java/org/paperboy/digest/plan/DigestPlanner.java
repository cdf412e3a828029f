package org.paperboy.digest.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Writes the rows of digests into the ledger.
 */
@Component
class DigestPlanner {

	private final Deliveries deliveries;

	private final DigestContents contents;

	private final Suppressions suppressions;

	DigestPlanner(Deliveries deliveries, DigestContents contents, Suppressions suppressions) {
		this.deliveries = deliveries;
		this.contents = contents;
		this.suppressions = suppressions;
	}

	/**
	 * Thrown if an older digest, whose papers are in a newer one, began to be sent while
	 * the newer one was planned.
	 */
	static final class OlderDigestGoesException extends RuntimeException {

	}

	/**
	 * Thrown if the index of some editions has to be made before digests are planned, as
	 * it takes too long for a transaction.
	 */
	static final class IndexNeededException extends RuntimeException {

		private final transient List<LocalDate> window;

		private IndexNeededException(List<LocalDate> window) {
			this.window = window;
		}

		List<LocalDate> window() {
			return this.window;
		}

	}

	/**
	 * Plans digests; those for suppressed addresses are noted as skipped.
	 * @param indexed editions whose index was made for this
	 * @return the readers for whom a row was written
	 * @throws OlderDigestGoesException if all must be planned once more
	 * @throws IndexNeededException if all must be planned once more, after an index is
	 * made
	 */
	Set<Long> plan(List<PlannedDigest> due, History history, Set<List<LocalDate>> indexed) {
		List<PlannedDigest> digests = withoutSuppressed(due);
		this.contents.unindexed(digests)
			.filter((window) -> !indexed.contains(window))
			.findFirst()
			.ifPresent((window) -> {
				throw new IndexNeededException(window);
			});
		List<DigestContent> contents = this.contents.of(digests, history);
		Map<LocalDate, List<Delivery.Plan>> plans = new HashMap<>();
		for (int i = 0; i < digests.size(); i++) {
			PlannedDigest digest = digests.get(i);
			Reason.Code why = (digest.skipped() == null && contents.get(i).papers().isEmpty()) ? Reason.Code.NO_MATCH
					: digest.skipped();
			plans.computeIfAbsent(digest.window().getFirst(), (date) -> new ArrayList<>())
				.add(new Delivery.Plan(digest.reader().id(), digest.reader().email().domain(), digest.due(), why,
						contents.get(i).toJson()));
		}
		Set<Long> served = new HashSet<>();
		plans.forEach((date, some) -> served.addAll(this.deliveries.plan(LetterKind.DIGEST, date.toString(), some)));
		if (this.deliveries.isAnyGoing(history.waiting(served))) {
			throw new OlderDigestGoesException();
		}
		return served;
	}

	private List<PlannedDigest> withoutSuppressed(List<PlannedDigest> digests) {
		Set<EmailAddress> suppressed = this.suppressions
			.among(digests.stream().map((digest) -> digest.reader().email()).toList());
		return digests.stream()
			.map((digest) -> suppressed.contains(digest.reader().email()) ? digest.skipped(Reason.Code.SUPPRESSED)
					: digest)
			.toList();
	}

	/**
	 * Plans a welcome letter, if there are papers for it.
	 */
	void planWelcome(PlannedDigest welcome, History history) {
		DigestContent content = this.contents.of(List.of(welcome), history).getFirst();
		if (!content.papers().isEmpty()) {
			this.deliveries.plan(LetterKind.WELCOME, welcome.window().getFirst().toString(),
					List.of(new Delivery.Plan(welcome.reader().id(), welcome.reader().email().domain(), null, null,
							content.toJson())));
		}
	}

}
