package org.paperboy.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.DeliverySearch;
import org.paperboy.delivery.DeliverySearch.Search;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's call that looks for letters in the ledger.
 */
@RestController
class LedgerAdminApi {

	private static final int MAX_PAGE = 10_000;

	private final DeliverySearch search;

	private final Subscribers subscribers;

	private final Mailboxes mailboxes;

	LedgerAdminApi(DeliverySearch search, Subscribers subscribers, Mailboxes mailboxes) {
		this.search = search;
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
	}

	/**
	 * A letter and what became of it.
	 *
	 * @param email present address of the reader
	 * @param date of a digest's edition
	 */
	record Letter(@Nullable String email, LetterKind kind, @Nullable String date, State state, @Nullable String reason,
			int attempts, String messageId, @Nullable String smtpReply, Instant at) {

		static Letter of(Delivery row, Optional<EmailAddress> reader) {
			return new Letter(reader.map(EmailAddress::value).orElse(null), row.kind(),
					(row.kind() == LetterKind.DIGEST) ? row.occasion() : null, row.state(), row.reasonInWords(),
					row.attempts(), row.messageId(), row.smtpReply(), row.changedAt());
		}

	}

	@GetMapping("/api/admin/deliveries")
	List<Letter> deliveries(@RequestParam @Nullable String state, @RequestParam @Nullable String date,
			@RequestParam @Nullable String reason, @RequestParam @Nullable String email,
			@RequestParam @Nullable String page, HttpServletRequest request) {
		Parameters.only(request, Set.of("state", "date", "reason", "email", "page"));
		Search wanted = new Search((state != null) ? state(state) : null, Parameters.day(request, "date"), reason,
				(email != null) ? reader(request) : null);
		Map<Long, Optional<EmailAddress>> addresses = new HashMap<>();
		return this.search.find(wanted, ((page != null) ? page(page) : 1) - 1)
			.stream()
			.map((row) -> Letter.of(row, addresses.computeIfAbsent(row.subscriberId(), this.mailboxes::address)))
			.toList();
	}

	private long reader(HttpServletRequest request) {
		return this.subscribers.find(Addresses.named(request))
			.map(Subscriber::id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such subscriber"));
	}

	private static State state(String text) {
		return Arrays.stream(State.values())
			.filter((state) -> state.name().equals(text))
			.findFirst()
			.orElseThrow(
					() -> new InvalidFieldsException("state", "must be one of " + Arrays.toString(State.values())));
	}

	private static int page(String text) {
		if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MAX_PAGE) {
			throw new InvalidFieldsException("page", "must be a number from 1 to " + MAX_PAGE);
		}
		return Integer.parseInt(text);
	}

}
