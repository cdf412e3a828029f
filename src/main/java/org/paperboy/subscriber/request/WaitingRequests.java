package org.paperboy.subscriber.request;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * The stored requests that wait for known subscribers to confirm them: a few for each
 * address, as it is asked only a few times.
 */
public interface WaitingRequests extends JpaRepository<WaitingRequest, String> {

	/**
	 * The beginning of the occasion of a letter about such a request; other letters are
	 * about the first one, which is in the subscriber's own row.
	 */
	String OCCASION = "again:";

	/**
	 * Deletes requests that nobody confirmed, so many at most.
	 */
	String OLD = "delete from request where nonce in "
			+ "(select nonce from request where asked_at < :before limit :max)";

	Optional<WaitingRequest> findByNonceAndSubscriberId(String nonce, long subscriberId);

	List<WaitingRequest> findBySubscriberIdOrderByAskedAt(long subscriberId);

	@Modifying
	@Query("delete from WaitingRequest r where r.subscriberId in :subscribers")
	void forget(Collection<Long> subscribers);

	@Modifying
	@NativeQuery(OLD)
	int deleteBefore(Instant before, int max);

	/**
	 * The choice that the link of a nonce confirms: the one of its own letter; empty if
	 * there is nothing left to confirm.
	 */
	default Optional<Preferences> choice(Subscriber subscriber, String nonce) {
		if (subscriber.isConfirmed()) {
			return Optional.empty();
		}
		return findByNonceAndSubscriberId(nonce, subscriber.id()).map(WaitingRequest::preferences)
			.or(() -> (subscriber.state() == Subscriber.State.PENDING && subscriber.nonce().equals(nonce))
					? Optional.of(subscriber.preferences()) : Optional.empty());
	}

	/**
	 * The nonce of the link in a letter.
	 */
	static String nonce(Delivery letter, Subscriber subscriber) {
		return letter.occasion().startsWith(OCCASION) ? letter.occasion().substring(OCCASION.length())
				: subscriber.nonce();
	}

}
