package org.paperboy.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

/**
 * Asks right before a letter goes whether it is still wanted. The digests that go next
 * are asked about with it, as fifty cost hardly more than one; that answer is good for a
 * moment only.
 */
final class LastLook {

	private static final Duration GOOD_FOR = Duration.ofMillis(20);

	private static final int TOGETHER = 50;

	private final ReentrantLock lock = new ReentrantLock();

	private final Suppressions suppressions;

	private final Map<LetterKind, LetterSource> sources;

	private final Backlog backlog;

	LastLook(Suppressions suppressions, Map<LetterKind, LetterSource> sources, Backlog backlog) {
		this.suppressions = suppressions;
		this.sources = sources;
		this.backlog = backlog;
	}

	/**
	 * Why a written letter must not go, or empty where it may.
	 */
	Optional<String> unwanted(Turn turn) {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			if (!turn.isLookedAtSince(now - GOOD_FOR.toNanos())) {
				List<Turn> some = new ArrayList<>(List.of(turn));
				if (turn.row().kind() == LetterKind.DIGEST) {
					some.addAll(this.backlog.ahead(LetterKind.DIGEST, TOGETHER - 1));
				}
				look(turn.row().kind(), some, now);
			}
			return turn.unwanted();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void look(LetterKind kind, List<Turn> turns, long now) {
		Set<EmailAddress> suppressed = this.suppressions
			.among(turns.stream().flatMap((turn) -> turn.letter().stream()).map(Letter::recipient).toList());
		Map<Long, String> unwanted = Optional.ofNullable(this.sources.get(kind))
			.orElseThrow()
			.unwanted(turns.stream().map(Turn::row).toList());
		turns.forEach(
				(turn) -> turn.looked(now, turn.letter().map(Letter::recipient).filter(suppressed::contains).isPresent()
						? Delivery.SUPPRESSED : unwanted.get(turn.row().id())));
	}

}
