package org.paperboy.reachability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up which of some addresses are suppressed, by themselves or by their mailbox.
 */
@Component
class SuppressionLookup {

	/**
	 * In two parts, as each has an index.
	 */
	static final String FOUND = "select address_hash, mailbox_hash, reason from suppression "
			+ "where address_hash = any(:addresses) union all "
			+ "select address_hash, mailbox_hash, reason from suppression where mailbox_hash = any(:mailboxes)";

	private final JdbcClient jdbc;

	private final SuppressionKey key;

	SuppressionLookup(JdbcClient jdbc, SuppressionKey key) {
		this.jdbc = jdbc;
		this.key = key;
	}

	/**
	 * The reasons for which some addresses are suppressed; those that are not are left
	 * out. A wish goes before a bounce.
	 */
	Map<EmailAddress, SuppressionReason> reasons(Collection<EmailAddress> addresses) {
		Map<String, List<EmailAddress>> byAddress = new HashMap<>();
		Map<String, List<EmailAddress>> byMailbox = new HashMap<>();
		Set.copyOf(addresses).forEach((address) -> {
			String hash = this.key.hash(address);
			EmailAddress mailbox = address.mailbox();
			byAddress.computeIfAbsent(hash, (key) -> new ArrayList<>()).add(address);
			byMailbox
				.computeIfAbsent(mailbox.equals(address) ? hash : this.key.hash(mailbox), (key) -> new ArrayList<>())
				.add(address);
		});
		Map<EmailAddress, SuppressionReason> reasons = new HashMap<>();
		List<FoundSuppression> found = found(byAddress.keySet(), byMailbox.keySet());
		found.forEach((kept) -> add(reasons, byAddress.get(kept.address()), kept.reason()));
		found.forEach((kept) -> {
			if (!kept.reason().isBounce()) {
				add(reasons, byMailbox.get(kept.address()), kept.reason());
			}
			add(reasons, byMailbox.get(kept.mailbox()), kept.reason());
		});
		return reasons;
	}

	private static void add(Map<EmailAddress, SuppressionReason> reasons, @Nullable List<EmailAddress> addresses,
			SuppressionReason reason) {
		Objects.requireNonNullElse(addresses, List.<EmailAddress>of())
			.forEach((address) -> reasons.merge(address, reason, SuppressionReason::or));
	}

	/**
	 * A suppression.
	 */
	record FoundSuppression(String address, @Nullable String mailbox, SuppressionReason reason) {

	}

	/**
	 * The suppressions of these hashes.
	 */
	List<FoundSuppression> found(Set<String> addresses, Set<String> mailboxes) {
		return this.jdbc.sql(FOUND)
			.param("addresses", Stream.concat(addresses.stream(), mailboxes.stream()).distinct().toArray(String[]::new))
			.param("mailboxes", mailboxes.toArray(String[]::new))
			.query((rs, row) -> new FoundSuppression(rs.getString(1), rs.getString(2),
					new SuppressionReason(rs.getString(3))))
			.list();
	}

}
