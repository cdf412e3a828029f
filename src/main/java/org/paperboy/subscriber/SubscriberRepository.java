package org.paperboy.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * The stored subscribers.
 */
public interface SubscriberRepository extends JpaRepository<Subscriber, Long> {

	/**
	 * Those who asked and never confirmed, so many at most, but for those whom another
	 * transaction holds. That they have no date of confirming says the same as their
	 * state, by an index that H2 has.
	 */
	String UNCONFIRMED = "select s.id from subscriber s "
			+ "where s.state = 'PENDING' and s.confirmed_at is null and s.requested_at < :before "
			+ "and not exists (select 1 from request r where r.subscriber_id = s.id) limit :max "
			+ "for update skip locked";

	Optional<Subscriber> findByEmail(String email);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscriber s where s.email = :email")
	Optional<Subscriber> lockByEmail(String email);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscriber s where s.id = :id")
	Optional<Subscriber> lockById(long id);

	/**
	 * Some subscribers, locked one after another in the order of their ids, so that two
	 * transactions never wait for each other.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscriber s where s.id in :ids order by s.id")
	List<Subscriber> lockByIds(Collection<Long> ids);

	/**
	 * The subscriber of a link, locked until the transaction ends.
	 */
	default Optional<Subscriber> lock(SubscriberLinks.Claim claim) {
		return lockById(claim.subject()).filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

	List<Subscriber> findByIdGreaterThanOrderById(long id, Limit limit);

	@Query("select s from Subscriber s where s.state = org.paperboy.subscriber.Subscriber.State.PAUSED and s.pausedUntil <= :today")
	List<Subscriber> findResting(LocalDate today, Limit limit);

	long countByState(Subscriber.State state);

	/**
	 * The ids of those who asked before and never confirmed, locked until the transaction
	 * ends.
	 */
	@NativeQuery(UNCONFIRMED)
	List<Long> lockPendingBefore(Instant before, int max);

}
