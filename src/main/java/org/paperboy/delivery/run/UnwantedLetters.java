package org.paperboy.delivery.run;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Cancellations;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryHistory;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Finds out which letters are no longer wanted: their address is suppressed, the operator
 * cancelled them, the room that wrote them takes them back, it is too late for them, or a
 * newer one is planned.
 */
@Component
class UnwantedLetters {

	private final LetterSources sources;

	private final Suppressions suppressions;

	private final DeliveryHistory history;

	private final Cancellations cancellations;

	private final RefusalPolicy policy;

	UnwantedLetters(LetterSources sources, Suppressions suppressions, DeliveryHistory history,
			Cancellations cancellations, RefusalPolicy policy) {
		this.sources = sources;
		this.suppressions = suppressions;
		this.history = history;
		this.cancellations = cancellations;
		this.policy = policy;
	}

	/**
	 * Decides on those of some letters that are no longer wanted.
	 * @param kind of all of them
	 */
	Map<Long, Decision> among(LetterKind kind, Collection<ClaimedLetter> letters, Instant now) {
		List<Delivery> rows = letters.stream().map(ClaimedLetter::row).toList();
		Set<EmailAddress> suppressed = (kind == LetterKind.REACH) ? Set.of() : this.suppressions
			.among(letters.stream().flatMap((letter) -> letter.letter().stream()).map(Letter::recipient).toList());
		Map<Long, Reason.Code> unwanted = this.sources.of(kind).unwanted(rows);
		Set<Long> cancelled = Set.copyOf(this.cancellations.among(rows.stream().map(Delivery::id).toList()));
		Map<Long, String> newer = (kind == LetterKind.DIGEST) ? this.history.newer(rows) : Map.of();
		Map<Long, Decision> decisions = new HashMap<>();
		letters.forEach((letter) -> {
			Delivery row = letter.row();
			Reason.Code why = isAmong(suppressed, letter) ? Reason.Code.SUPPRESSED
					: cancelled.contains(row.id()) ? Reason.Code.CANCELLED : unwanted.get(row.id());
			decision(row, why, newer.get(row.id()), now).ifPresent((decision) -> decisions.put(row.id(), decision));
		});
		return decisions;
	}

	private static boolean isAmong(Set<EmailAddress> suppressed, ClaimedLetter letter) {
		return letter.letter().map(Letter::recipient).filter(suppressed::contains).isPresent();
	}

	private Optional<Decision> decision(Delivery row, Reason.@Nullable Code why, @Nullable String newer, Instant now) {
		if (why != null) {
			return Optional.of(Decision.skipped(row, why));
		}
		if (this.policy.isTooLate(row, now)) {
			return Optional.of(Decision.skipped(row, Reason.Code.TOO_LATE));
		}
		return Optional.ofNullable(newer).map((occasion) -> Decision.superseded(row, occasion));
	}

}
