package org.paperboy.web.signup;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.subscriber.request.Requests;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Signs up, behind the {@link SignupGuard}.
 */
@Component
class GuardedSignUps {

	private final SignupGuard guard;

	private final Requests requests;

	private final boolean keepOrigin;

	GuardedSignUps(SignupGuard guard, Requests requests, LimitsProperties properties) {
		this.guard = guard;
		this.requests = requests;
		this.keepOrigin = properties.signup().keepOrigin();
	}

	/**
	 * Signs up, unless something speaks against it.
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 * @throws InvalidFieldsException naming each bad field
	 */
	Attempt.Verdict request(HttpServletRequest request, Attempt attempt, SubscriptionForm form, Consent.Place place,
			Consent.@Nullable Wording wording) {
		return this.guard.guard(request, attempt, () -> this.requests.check(form), () -> this.requests.request(form,
				new Consent(place, wording, this.keepOrigin ? request.getRemoteAddr() : null)));
	}

}
