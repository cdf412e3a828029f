package org.paperboy.digest.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;

import org.springframework.stereotype.Component;

/**
 * Chooses the content of digests by what was learned of their readers, without the papers
 * that they had.
 */
@Component
class DigestContents {

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	private final Histories histories;

	DigestContents(DigestChooser chooser, Feedbacks feedbacks, Histories histories) {
		this.chooser = chooser;
		this.feedbacks = feedbacks;
		this.histories = histories;
	}

	/**
	 * The editions from which papers cannot be chosen before their index is made.
	 */
	Stream<List<LocalDate>> unindexed(List<PlannedDigest> digests) {
		return digests.stream()
			.filter((digest) -> digest.skipped() == null)
			.map(PlannedDigest::window)
			.distinct()
			.filter((window) -> !this.chooser.isReadyFor(window));
	}

	/**
	 * Chooses the content of each digest, in their order. If it would bring a second look
	 * at a paper whose first look is older than the history, older letters of its reader
	 * are read too; nobody else can have had a paper that long ago.
	 */
	List<DigestContent> of(List<PlannedDigest> digests, History history) {
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
