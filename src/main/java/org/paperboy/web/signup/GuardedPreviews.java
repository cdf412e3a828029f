package org.paperboy.web.signup;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.digest.Previews;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Makes previews for a form without a script, behind the {@link SignupGuard}.
 */
@Component
class GuardedPreviews {

	private final SignupGuard guard;

	private final Topics topics;

	private final Previews previews;

	GuardedPreviews(SignupGuard guard, Topics topics, Previews previews) {
		this.guard = guard;
		this.topics = topics;
		this.previews = previews;
	}

	/**
	 * The preview of a form's choice, or empty if there is no edition yet.
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws InvalidFieldsException naming each bad field
	 */
	Optional<Previews.Preview> of(HttpServletRequest request, MultiValueMap<String, String> fields) {
		this.guard.preview(request);
		return this.previews.of(SubscriptionFields.form(null, fields).anonymous(this.topics));
	}

}
