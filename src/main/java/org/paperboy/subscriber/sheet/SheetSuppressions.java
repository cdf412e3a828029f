package org.paperboy.subscriber.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

/**
 * The suppressions of a sheet's addresses: those from before, and those that its rows
 * add.
 */
final class SheetSuppressions {

	private final Suppressions suppressions;

	private final Map<EmailAddress, String> reasons;

	private final List<Suppressions.Foreign> added = new ArrayList<>();

	/**
	 * The mailboxes for which the rows themselves say no.
	 */
	private final Map<EmailAddress, String> mailboxes = new HashMap<>();

	SheetSuppressions(Suppressions suppressions, List<EmailAddress> addresses) {
		this.suppressions = suppressions;
		this.reasons = new HashMap<>(suppressions.reasons(addresses));
	}

	/**
	 * The reason for which an address is suppressed, if it is.
	 */
	Optional<String> reason(EmailAddress email) {
		return Optional.ofNullable(this.reasons.get(email))
			.or(() -> Optional.ofNullable(this.mailboxes.get(email.mailbox())));
	}

	/**
	 * Suppresses an address, as a row says.
	 */
	void add(EmailAddress email, String reason) {
		this.added.add(new Suppressions.Foreign(email, reason));
		this.reasons.putIfAbsent(email, reason);
		if (!Suppressions.isBounce(reason)) {
			this.mailboxes.putIfAbsent(email.mailbox(), reason);
		}
	}

	/**
	 * Stores the suppressions that rows added.
	 */
	void store() {
		this.suppressions.takeOver(this.added);
	}

}
