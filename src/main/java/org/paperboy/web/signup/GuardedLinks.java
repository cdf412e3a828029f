package org.paperboy.web.signup;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.reach.LostLinks;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Mails lost links, behind the {@link SignupGuard}.
 */
@Component
class GuardedLinks {

	private final SignupGuard guard;

	private final LostLinks lost;

	GuardedLinks(SignupGuard guard, LostLinks lost) {
		this.guard = guard;
		this.lost = lost;
	}

	/**
	 * Mails an address the links that were lost, unless something speaks against it.
	 * @param language of the page or program that asks
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 * @throws InvalidFieldsException if it is no address
	 */
	Attempt.Verdict mail(HttpServletRequest request, Attempt attempt, @Nullable String email, String language) {
		return this.guard.guard(request, attempt, () -> address(email), () -> this.lost.mail(address(email), language));
	}

	private static EmailAddress address(@Nullable String email) {
		return EmailAddress.parse(email).orElseThrow(() -> new InvalidFieldsException("email", "problem.email"));
	}

}
