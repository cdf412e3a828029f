package org.paperboy.bounce;

import java.util.EnumSet;
import java.util.Set;

import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.LetterCounts;
import org.paperboy.delivery.LettersSettled;
import org.paperboy.delivery.SendingSwitch;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Pauses all sending once too many letters come back or are complained of: whoever goes
 * on then is soon blocked by the mail providers.
 */
@Component
class ReturnRates {

	private static final Set<State> RETURNED = EnumSet.of(State.BOUNCED, State.COMPLAINED);

	private final BouncePolicy policy;

	private final LetterCounts counts;

	private final SendingSwitch sending;

	ReturnRates(BouncePolicy policy, LetterCounts counts, SendingSwitch sending) {
		this.policy = policy;
		this.counts = counts;
		this.sending = sending;
	}

	/**
	 * Looks at the rates once it is noted and counted that a letter came back.
	 */
	@Order
	@TransactionalEventListener(fallbackExecution = true)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void settled(LettersSettled settled) {
		if (settled.letters().stream().anyMatch((letter) -> RETURNED.contains(letter.state()))) {
			this.policy.whyPause(this.counts.lastWeek()).ifPresent(this.sending::pause);
		}
	}

}
