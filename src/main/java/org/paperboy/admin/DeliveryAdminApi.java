package org.paperboy.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.ReaderDays;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's calls about what became of a subscriber's digests.
 */
@RestController
@RequestMapping("/api/admin/subscribers")
class DeliveryAdminApi {

	/**
	 * The number of days for which missing rows are explained.
	 */
	private static final int DAYS = 30;

	private final Subscribers subscribers;

	private final Deliveries deliveries;

	private final ReaderDays days;

	DeliveryAdminApi(Subscribers subscribers, Deliveries deliveries, ReaderDays days) {
		this.subscribers = subscribers;
		this.deliveries = deliveries;
		this.days = days;
	}

	/**
	 * The fate of one digest, named by the date of its edition, or of a day without a
	 * row, named by its date. Such a day has only a reason.
	 */
	record Entry(String date, Delivery.State state, @Nullable String reason, int attempts, @Nullable String messageId,
			@Nullable String smtpReply, @Nullable Instant at) {

		static Entry of(Delivery row) {
			return new Entry(row.occasion(), row.state(), row.reasonInWords(), row.attempts(), row.messageId(),
					row.smtpReply(), row.changedAt());
		}

		static Entry without(ReaderDays.Day day) {
			return new Entry(day.date().toString(), Delivery.State.SKIPPED, day.reason(), 0, null, null, null);
		}

	}

	@GetMapping("/{email}/deliveries")
	List<Entry> deliveries(@PathVariable String email) {
		return deliveries(Addresses.of(email));
	}

	@GetMapping("/deliveries")
	@Addresses.Parameter
	List<Entry> deliveriesNamed(HttpServletRequest request) {
		return deliveries(Addresses.named(request));
	}

	private List<Entry> deliveries(EmailAddress email) {
		Subscriber subscriber = this.subscribers.find(email)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such subscriber"));
		Stream<Entry> without = this.days.of(subscriber, DAYS)
			.stream()
			.filter((day) -> day.row() == null)
			.map(Entry::without);
		return Stream.concat(this.deliveries.of(LetterKind.DIGEST, subscriber.id()).stream().map(Entry::of), without)
			.sorted(Comparator.comparing(Entry::date).reversed())
			.toList();
	}

}
