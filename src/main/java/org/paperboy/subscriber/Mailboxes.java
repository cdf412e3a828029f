package org.paperboy.subscriber;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds readers by their mailbox, however they spelled it. The column {@code mailbox} is
 * null in rows whose address is the plain spelling, so each statement looks in both
 * columns, which have an index each.
 */
@Repository
public class Mailboxes {

	static final String ROWS = "select id from subscriber where email = :mailbox union all "
			+ "select id from subscriber where mailbox = :mailbox order by id";

	static final String LEFT = "select email from subscriber where email = any(:mailboxes) and state = 'LEFT' "
			+ "and left_at <= :until union all "
			+ "select mailbox from subscriber where mailbox = any(:mailboxes) and state = 'LEFT' and left_at <= :until";

	private final JdbcClient jdbc;

	private final SubscriberRepository subscribers;

	private final Deliveries deliveries;

	private final ErasedAddresses erased;

	Mailboxes(JdbcClient jdbc, SubscriberRepository subscribers, Deliveries deliveries, ErasedAddresses erased) {
		this.jdbc = jdbc;
		this.subscribers = subscribers;
		this.deliveries = deliveries;
		this.erased = erased;
	}

	/**
	 * The ids of all subscribers with the mailbox of an address.
	 */
	public List<Long> subscribers(EmailAddress address) {
		return this.jdbc.sql(ROWS).param("mailbox", address.mailbox().value()).query((rs, row) -> rs.getLong(1)).list();
	}

	/**
	 * All subscribers with the mailbox of an address, locked until the transaction ends.
	 */
	public List<Subscriber> lock(EmailAddress address) {
		return subscribers(address).stream().flatMap((id) -> this.subscribers.lockById(id).stream()).toList();
	}

	/**
	 * Deletes a subscriber with all letters to them, and nothing else of the same
	 * mailbox.
	 */
	public void delete(Subscriber subscriber) {
		this.deliveries.forget(subscriber.id());
		this.subscribers.delete(subscriber);
		this.erased.note();
	}

	/**
	 * The address of somebody, as they spell it.
	 */
	public Optional<EmailAddress> address(long subscriber) {
		return this.jdbc.sql("select email from subscriber where id = :id")
			.param("id", subscriber)
			.query((rs, row) -> new EmailAddress(rs.getString(1)))
			.optional();
	}

	/**
	 * The addresses of some subscribers, as they spell them, by id.
	 */
	public Map<Long, EmailAddress> addresses(Collection<Long> subscribers) {
		Map<Long, EmailAddress> addresses = new HashMap<>();
		this.jdbc.sql("select id, email from subscriber where id = any(:ids)")
			.param("ids", subscribers.toArray(Long[]::new))
			.query((rs) -> {
				addresses.put(rs.getLong(1), new EmailAddress(rs.getString(2)));
			});
		return addresses;
	}

	/**
	 * Those of some addresses whose mailbox has left, under whatever spelling.
	 * @param until the latest time of leaving
	 */
	public Set<EmailAddress> left(Collection<EmailAddress> addresses, Instant until) {
		if (addresses.isEmpty()) {
			return Set.of();
		}
		Set<String> left = new HashSet<>(this.jdbc.sql(LEFT)
			.param("mailboxes",
					addresses.stream().map((address) -> address.mailbox().value()).distinct().toArray(String[]::new))
			.param("until", until.atOffset(ZoneOffset.UTC))
			.query((rs, row) -> rs.getString(1))
			.list());
		return addresses.stream()
			.filter((address) -> left.contains(address.mailbox().value()))
			.collect(Collectors.toSet());
	}

}
