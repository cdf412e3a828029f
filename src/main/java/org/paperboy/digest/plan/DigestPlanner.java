package org.paperboy.digest.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Chooses the content of digests and writes their rows into the ledger.
 */
@Component
class DigestPlanner {

	private final Deliveries deliveries;

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	private final Histories histories;

	private final Suppressions suppressions;

	DigestPlanner(Deliveries deliveries, DigestChooser chooser, Feedbacks feedbacks, Histories histories,
			Suppressions suppressions) {
		this.deliveries = deliveries;
		this.chooser = chooser;
		this.feedbacks = feedbacks;
		this.histories = histories;
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
		digests.stream()
			.filter((digest) -> digest.skipped() == null)
			.map(PlannedDigest::window)
			.filter((window) -> !indexed.contains(window) && !this.chooser.isReadyFor(window))
			.findFirst()
			.ifPresent((window) -> {
				throw new IndexNeededException(window);
			});
		List<DigestContent> contents = contents(digests, history);
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
		DigestContent content = contents(List.of(welcome), history).getFirst();
		if (!content.papers().isEmpty()) {
			this.deliveries.plan(LetterKind.WELCOME, welcome.window().getFirst().toString(),
					List.of(new Delivery.Plan(welcome.reader().id(), welcome.reader().email().domain(), null, null,
							content.toJson())));
		}
	}

	/**
	 * Chooses the content of each digest, in their order. If it would bring a second look
	 * at a paper whose first look is older than the history, older letters of its reader
	 * are read too; nobody else can have had a paper that long ago.
	 */
	private List<DigestContent> contents(List<PlannedDigest> digests, History history) {
		Map<Long, Taste> tastes = this.feedbacks
			.tastes(digests.stream().map((digest) -> digest.reader().id()).toList());
		Function<PlannedDigest, DigestContent> choice = (digest) -> content(digest,
				tastes.getOrDefault(digest.reader().id(), Taste.NONE), history.papers(digest.reader()));
		List<DigestContent> contents = digests.stream().map(choice).collect(Collectors.toCollection(ArrayList::new));
		SecondLooks looks = new SecondLooks(this.chooser::papers, history.since());
		List<Integer> unsure = IntStream.range(0, digests.size())
			.filter((i) -> looks.isAnyIn(contents.get(i)))
			.boxed()
			.toList();
		if (!unsure.isEmpty()) {
			this.histories.addFirstLooks(history, unsure.stream().map((i) -> digests.get(i).reader()).toList(), looks);
			unsure.forEach((i) -> contents.set(i, choice.apply(digests.get(i))));
		}
		return contents;
	}

	private DigestContent content(PlannedDigest digest, Taste taste, Set<String> had) {
		return (digest.skipped() != null) ? this.chooser.nothing(digest.reader().preferences(), digest.window())
				: this.chooser.choose(digest.reader().preferences(), taste, digest.window(), had);
	}

}
