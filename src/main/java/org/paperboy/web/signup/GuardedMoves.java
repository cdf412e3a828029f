package org.paperboy.web.signup;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.move.MoveRequests;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Asks the new addresses of readers, behind the {@link SignupGuard}.
 */
@Component
public class GuardedMoves {

	private final SignupGuard guard;

	private final MoveRequests moves;

	GuardedMoves(SignupGuard guard, MoveRequests moves) {
		this.guard = guard;
		this.moves = moves;
	}

	/**
	 * Asks the new address of a reader, unless something speaks against it. The present
	 * address gets a letter whether the new one gets one or not, so what is left of the
	 * budget tells nothing.
	 * @param record the claim of the link to the reader's record
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 */
	public void request(HttpServletRequest request, SubscriberLinks.Claim record, EmailAddress address) {
		this.guard.guard(request, () -> this.moves.request(record, address));
	}

}
