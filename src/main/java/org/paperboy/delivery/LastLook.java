package org.paperboy.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

/**
 * Asks right before a letter goes whether it is still wanted. The digests that go next
 * are asked about with it, as fifty cost hardly more than one; that answer is good for a
 * moment only.
 */
final class LastLook {

	static final Duration GOOD_FOR = Duration.ofMillis(20);

	private static final int TOGETHER = 50;

	private final ReentrantLock lock = new ReentrantLock();

	private final DispatchRun.Parts parts;

	private final Map<LetterKind, LetterSource> sources;

	private final LetterQueue queue;

	private final Ending ending;

	LastLook(DispatchRun.Parts parts, Map<LetterKind, LetterSource> sources, LetterQueue queue, Ending ending) {
		this.parts = parts;
		this.sources = sources;
		this.queue = queue;
		this.ending = ending;
	}

	/**
	 * What becomes of a written letter that must not go, or empty where it may. Once the
	 * run is over it goes back; then nobody waits for a database that does not answer.
	 */
	Optional<Decision> unwanted(ClaimedLetter turn) {
		this.lock.lock();
		try {
			if (this.ending.isOver()) {
				return Optional.of(Decision.released(turn.row(), this.parts.clock().instant()));
			}
			long now = System.nanoTime();
			if (!turn.isLookedAtSince(now - GOOD_FOR.toNanos())) {
				List<ClaimedLetter> some = new ArrayList<>(List.of(turn));
				if (turn.row().kind() == LetterKind.DIGEST) {
					some.addAll(this.queue.ahead(TOGETHER - 1));
				}
				look(turn.row().kind(), some, now);
			}
			return turn.unwanted();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void look(LetterKind kind, List<ClaimedLetter> turns, long now) {
		List<Delivery> rows = turns.stream().map(ClaimedLetter::row).toList();
		Set<EmailAddress> suppressed = (kind == LetterKind.REACH) ? Set.of() : this.parts.suppressions()
			.among(turns.stream().flatMap((turn) -> turn.letter().stream()).map(Letter::recipient).toList());
		Map<Long, String> unwanted = Optional.ofNullable(this.sources.get(kind)).orElseThrow().unwanted(rows);
		Map<Long, String> newer = (kind == LetterKind.DIGEST) ? this.parts.ledger().newer(rows) : Map.of();
		turns.forEach((turn) -> {
			Delivery row = turn.row();
			if (turn.letter().map(Letter::recipient).filter(suppressed::contains).isPresent()) {
				turn.looked(now, Decision.skipped(row, Delivery.SUPPRESSED));
			}
			else if (unwanted.containsKey(row.id())) {
				turn.looked(now, Decision.skipped(row, String.valueOf(unwanted.get(row.id()))));
			}
			else if (isTooLate(row)) {
				turn.looked(now, Decision.skipped(row, Delivery.TOO_LATE));
			}
			else {
				turn.looked(now,
						Optional.ofNullable(newer.get(row.id()))
							.map((occasion) -> Decision.superseded(row, occasion))
							.orElse(null));
			}
		});
	}

	/**
	 * Whether a digest was not begun in time after its reader's hour; one that the server
	 * has answered is not bound by that.
	 */
	private boolean isTooLate(Delivery row) {
		boolean begun = row.attempts() > 0 || SmtpReply.isOne(String.valueOf(row.smtpReply()));
		return row.kind() == LetterKind.DIGEST && !begun && row.dueAt() != null
				&& row.dueAt().plus(this.parts.properties().maxLateness()).isBefore(this.parts.clock().instant());
	}

}
