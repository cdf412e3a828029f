package org.paperboy.subscriber.reach;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.request.AskedMailboxes;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for the operator who lifts a suppression, as the owner of the address told.
 */
@Component
public class OperatorLiftings {

	private final Liftings liftings;

	private final AskedMailboxes asked;

	OperatorLiftings(Liftings liftings, AskedMailboxes asked) {
		this.liftings = liftings;
		this.asked = asked;
	}

	/**
	 * Lifts any suppression of an address; it may also be asked to confirm at once.
	 */
	@Transactional
	public void lift(EmailAddress email) {
		this.liftings.lift(email);
		this.asked.forget(email);
	}

}
