package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Asks right before a letter goes whether it is still wanted. The digests that go next
 * are asked about with it, as fifty cost hardly more than one; that answer is good for a
 * moment only.
 */
@Component
class FinalCheck {

	static final Duration GOOD_FOR = Duration.ofMillis(20);

	private static final int TOGETHER = 50;

	private final ReentrantLock lock = new ReentrantLock();

	private final LetterSources sources;

	private final Suppressions suppressions;

	private final DeliveryHistory history;

	private final DeliveryProperties properties;

	private final Clock clock;

	FinalCheck(LetterSources sources, Suppressions suppressions, DeliveryHistory history, DeliveryProperties properties,
			Clock clock) {
		this.sources = sources;
		this.suppressions = suppressions;
		this.history = history;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What becomes of a written letter that must not go, or empty if it may. Once the run
	 * is over it goes back; then nobody waits for a database that does not answer.
	 */
	Optional<Decision> unwanted(ClaimedLetter letter, LetterQueue queue, SendPermit permit) {
		this.lock.lock();
		try {
			if (permit.isRevoked()) {
				return Optional.of(Decision.released(letter.row(), this.clock.instant()));
			}
			long now = System.nanoTime();
			if (!letter.isCheckedSince(now - GOOD_FOR.toNanos())) {
				List<ClaimedLetter> some = new ArrayList<>(List.of(letter));
				if (letter.row().kind() == LetterKind.DIGEST) {
					some.addAll(queue.ahead(TOGETHER - 1));
				}
				check(letter.row().kind(), some, now);
			}
			return letter.unwanted();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void check(LetterKind kind, List<ClaimedLetter> letters, long now) {
		List<Delivery> rows = letters.stream().map(ClaimedLetter::row).toList();
		Set<EmailAddress> suppressed = (kind == LetterKind.REACH) ? Set.of() : this.suppressions
			.among(letters.stream().flatMap((letter) -> letter.letter().stream()).map(Letter::recipient).toList());
		Map<Long, Reason.Code> unwanted = this.sources.of(kind).unwanted(rows);
		Map<Long, String> newer = (kind == LetterKind.DIGEST) ? this.history.newer(rows) : Map.of();
		letters.forEach((letter) -> letter.checked(now, decision(letter, suppressed, unwanted, newer)));
	}

	private @Nullable Decision decision(ClaimedLetter letter, Set<EmailAddress> suppressed,
			Map<Long, Reason.Code> unwanted, Map<Long, String> newer) {
		Delivery row = letter.row();
		if (letter.letter().map(Letter::recipient).filter(suppressed::contains).isPresent()) {
			return Decision.skipped(row, Reason.Code.SUPPRESSED);
		}
		Reason.Code why = unwanted.get(row.id());
		if (why != null) {
			return Decision.skipped(row, why);
		}
		if (isTooLate(row)) {
			return Decision.skipped(row, Reason.Code.TOO_LATE);
		}
		String occasion = newer.get(row.id());
		return (occasion != null) ? Decision.superseded(row, occasion) : null;
	}

	/**
	 * Whether a digest was not begun in time after its reader's hour; one that the server
	 * has answered is not bound by that.
	 */
	private boolean isTooLate(Delivery row) {
		boolean begun = row.attempts() > 0 || SmtpReply.isOne(String.valueOf(row.smtpReply()));
		return row.kind() == LetterKind.DIGEST && !begun && row.dueAt() != null
				&& row.dueAt().plus(this.properties.maxLateness()).isBefore(this.clock.instant());
	}

}
