package org.paperboy.digest.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.subscriber.Reader;

/**
 * The papers that some readers were sent since an instant.
 * <p>
 * Letters that were too late or superseded, or still wait, do not count: their papers
 * come in a newer digest instead.
 */
final class History {

	/**
	 * The reasons of digests whose papers are in a later one.
	 */
	private static final Set<Reason.Code> TO_COME = Set.of(Reason.Code.TOO_LATE, Reason.Code.EXPIRED,
			Reason.Code.SUPERSEDED);

	private final Map<Long, Set<LocalDate>> editionsByReader = new HashMap<>();

	private final Map<Long, Set<String>> papersByReader = new HashMap<>();

	private final Map<Long, Instant> lastPlannedByReader = new HashMap<>();

	private final Set<Long> underWay = new HashSet<>();

	private final Map<Long, Long> readersByWaiting = new HashMap<>();

	private final Instant since;

	History(Instant since) {
		this.since = since;
	}

	/**
	 * Notes a row.
	 * @param content of its letter
	 */
	void add(Delivery row, DigestContent content) {
		boolean waiting = isWaiting(row);
		if (row.kind() == LetterKind.DIGEST && waiting) {
			this.readersByWaiting.put(row.id(), row.subscriberId());
		}
		if (row.kind() == LetterKind.DIGEST && row.state() == Delivery.State.SENDING) {
			this.underWay.add(row.subscriberId());
		}
		if (!waiting && !isToCome(row)) {
			this.editionsByReader.computeIfAbsent(row.subscriberId(), (id) -> new HashSet<>())
				.addAll(content.editions());
			this.lastPlannedByReader.merge(row.subscriberId(), row.plannedAt(),
					(one, other) -> one.isAfter(other) ? one : other);
		}
		addPapers(row, content);
	}

	/**
	 * Notes only the papers of a row.
	 */
	void addPapers(Delivery row, DigestContent content) {
		if (!isWaiting(row) && row.state() != Delivery.State.SKIPPED && row.state() != Delivery.State.FAILED) {
			Set<String> papers = this.papersByReader.computeIfAbsent(row.subscriberId(), (id) -> new HashSet<>());
			content.papers().forEach((paper) -> papers.add(paper.id()));
		}
	}

	private static boolean isWaiting(Delivery row) {
		return row.state() == Delivery.State.PLANNED || row.state() == Delivery.State.DEFERRED;
	}

	private static boolean isToCome(Delivery row) {
		return row.reason() != null && TO_COME.contains(row.reason().code());
	}

	Instant since() {
		return this.since;
	}

	/**
	 * The digests of some readers that waited when the history was read.
	 */
	List<Long> waiting(Set<Long> readers) {
		return this.readersByWaiting.entrySet()
			.stream()
			.filter((row) -> readers.contains(row.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Whether a reader's digest is about to be sent.
	 */
	boolean isUnderWay(Reader reader) {
		return this.underWay.contains(reader.id());
	}

	/**
	 * The time at which a reader's last digest was planned; {@link Instant#MAX} if there
	 * is none.
	 */
	Instant lastPlanned(Reader reader) {
		return this.lastPlannedByReader.getOrDefault(reader.id(), Instant.MAX);
	}

	Set<LocalDate> editions(Reader reader) {
		return this.editionsByReader.getOrDefault(reader.id(), Set.of());
	}

	Set<String> papers(Reader reader) {
		return this.papersByReader.getOrDefault(reader.id(), Set.of());
	}

}
