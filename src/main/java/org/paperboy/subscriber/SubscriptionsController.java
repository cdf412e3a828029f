package org.paperboy.subscriber;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sign-up by API. The answer is the same whether the address is new, known or suppressed.
 */
@RestController
class SubscriptionsController {

	private final Subscribers subscribers;

	SubscriptionsController(Subscribers subscribers) {
		this.subscribers = subscribers;
	}

	@PostMapping("/api/subscriptions")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> request(@RequestBody SubscriptionForm form) {
		this.subscribers.request(form);
		return Map.of("status", "CONFIRMATION_SENT", "message",
				"If this address can be subscribed, a letter with a confirmation link is on its way.");
	}

}
