package org.paperboy.delivery.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.queue.Inquiry;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.settlement.SendPermit;

import org.springframework.stereotype.Component;

/**
 * Asks right before a letter goes whether it is still wanted. The digests that go next
 * are asked about with it, as fifty cost hardly more than one. No connection waits for
 * what another asks about other letters.
 */
@Component
class FinalCheck {

	private static final int TOGETHER = 50;

	private final UnwantedLetters unwanted;

	private final Clock clock;

	FinalCheck(UnwantedLetters unwanted, Clock clock) {
		this.unwanted = unwanted;
		this.clock = clock;
	}

	/**
	 * Checks a written letter: gives what becomes of it if it must not go, or empty if it
	 * may. Once the run is over it goes back; then nobody asks a database that may not
	 * answer.
	 */
	Optional<Decision> unwanted(ClaimedLetter letter, LetterQueue queue, SendPermit permit) {
		Optional<Inquiry> earlier = letter.inquiry().filter(Inquiry::isAnswered);
		if (permit.isRevoked()) {
			return Optional.of(Decision.released(letter.row(), this.clock.instant()));
		}
		return earlier.orElseGet(() -> ask(letter, queue)).unwanted(letter.row().id());
	}

	private Inquiry ask(ClaimedLetter letter, LetterQueue queue) {
		Inquiry inquiry = new Inquiry();
		List<ClaimedLetter> letters = new ArrayList<>(List.of(letter));
		if (letter.row().kind() == LetterKind.DIGEST) {
			letters.addAll(queue.inquireAhead(TOGETHER - 1, inquiry));
		}
		letter.inquire(inquiry);
		inquiry.ask(() -> this.unwanted.among(letter.row().kind(), letters, this.clock.instant()));
		return inquiry;
	}

}
