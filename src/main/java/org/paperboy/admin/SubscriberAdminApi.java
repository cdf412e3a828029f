package org.paperboy.admin;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.ReaderDays;
import org.paperboy.mail.EmailAddress;
import org.paperboy.sheet.Imported;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberExport;
import org.paperboy.subscriber.SubscriberImport;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handles the operator's calls about subscribers: import, export, erase, explain.
 */
@RestController
@RequestMapping("/api/admin")
class SubscriberAdminApi {

	/**
	 * The number of days for which missing rows are explained.
	 */
	private static final int DAYS = 30;

	private final Subscribers subscribers;

	private final SubscriberImport imports;

	private final SubscriberExport exports;

	private final Deliveries deliveries;

	private final ReaderDays days;

	SubscriberAdminApi(Subscribers subscribers, SubscriberImport imports, SubscriberExport exports,
			Deliveries deliveries, ReaderDays days) {
		this.subscribers = subscribers;
		this.imports = imports;
		this.exports = exports;
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

	/**
	 * Imports readers; the content type may name the encoding.
	 */
	@PostMapping(path = "/subscribers", consumes = "text/csv")
	Imported importCsv(HttpServletRequest request) throws IOException {
		return this.imports.read(request.getInputStream(), Csv.charset(request));
	}

	@GetMapping("/subscribers")
	ResponseEntity<StreamingResponseBody> exportCsv(HttpServletRequest request) {
		Parameters.none(request);
		return Csv.answer(this.exports::write);
	}

	@DeleteMapping("/subscribers/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable String email, HttpServletResponse response) {
		erase(Addresses.of(email), response);
	}

	@DeleteMapping("/subscribers")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Addresses.Parameter
	void eraseNamed(HttpServletRequest request, HttpServletResponse response) {
		erase(Addresses.named(request), response);
	}

	/**
	 * Erases a mailbox. As the answer has no body, a header says how many subscribers it
	 * had.
	 */
	private void erase(EmailAddress email, HttpServletResponse response) {
		response.setHeader("Erased", String.valueOf(this.subscribers.erase(email)));
	}

	@GetMapping("/subscribers/{email}/deliveries")
	List<Entry> deliveries(@PathVariable String email) {
		return deliveries(Addresses.of(email));
	}

	@GetMapping("/subscribers/deliveries")
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
