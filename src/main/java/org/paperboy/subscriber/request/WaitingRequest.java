package org.paperboy.subscriber.request;

import java.time.Instant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;

/**
 * A request for an address that is known already, until whoever reads its mail confirms
 * it.
 */
@Entity
@Table(name = "request")
class WaitingRequest {

	/**
	 * The nonce, which is part of the link in its letter.
	 */
	@Id
	private String nonce;

	private long subscriberId;

	private Instant askedAt;

	@Embedded
	private Preferences preferences;

	@SuppressWarnings("NullAway")
	protected WaitingRequest() {
	}

	WaitingRequest(Subscriber subscriber, Preferences preferences, Instant now) {
		this.nonce = Nonce.random();
		this.subscriberId = subscriber.id();
		this.askedAt = now;
		this.preferences = preferences;
	}

	String nonce() {
		return this.nonce;
	}

	Instant askedAt() {
		return this.askedAt;
	}

	Preferences preferences() {
		return this.preferences;
	}

}
