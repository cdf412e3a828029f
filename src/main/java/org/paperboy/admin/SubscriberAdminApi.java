package org.paperboy.admin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Suppressions;
import org.paperboy.digest.ReaderDays;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberExport;
import org.paperboy.subscriber.SubscriberImport;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The operator's calls about subscribers: take over, hand out, erase, suppress, explain.
 */
@RestController
@RequestMapping("/api/admin")
class SubscriberAdminApi {

	/**
	 * So many days without a row are explained.
	 */
	private static final int DAYS = 30;

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private final Subscribers subscribers;

	private final SubscriberImport imports;

	private final SubscriberExport exports;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final ReaderDays days;

	SubscriberAdminApi(Subscribers subscribers, SubscriberImport imports, SubscriberExport exports,
			Deliveries deliveries, Suppressions suppressions, ReaderDays days) {
		this.subscribers = subscribers;
		this.imports = imports;
		this.exports = exports;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.days = days;
	}

	/**
	 * What became of one digest, named by its edition; or of a day that brought none and
	 * has no row, named by itself: then the reason says why, and nothing else is there.
	 */
	record Entry(String date, Delivery.State state, @Nullable String reason, int attempts, @Nullable String messageId,
			@Nullable String smtpReply, @Nullable Instant at) {

		static Entry of(Delivery row) {
			return new Entry(row.occasion(), row.state(), row.reason(), row.attempts(), row.messageId(),
					row.smtpReply(), row.changedAt());
		}

		static Entry without(ReaderDays.Day day) {
			return new Entry(day.date().toString(), Delivery.State.SKIPPED, day.reason(), 0, null, null, null);
		}

	}

	/**
	 * An address not to be written to, and why.
	 */
	record SuppressionRequest(@Nullable String email, @Nullable String reason) {

	}

	@PostMapping(path = "/subscribers", consumes = "text/csv")
	SubscriberImport.Result take(InputStream csv) throws IOException {
		BOMInputStream unmarked = BOMInputStream.builder().setInputStream(csv).get();
		return this.imports.read(new InputStreamReader(unmarked, StandardCharsets.UTF_8));
	}

	@GetMapping(path = "/subscribers")
	ResponseEntity<StreamingResponseBody> hand() {
		return ResponseEntity.ok().contentType(CSV).body((out) -> {
			BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
			this.exports.write(writer);
			writer.flush();
		});
	}

	@DeleteMapping("/subscribers/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable String email) {
		this.subscribers.erase(address(email));
	}

	@GetMapping("/subscribers/{email}/deliveries")
	List<Entry> deliveries(@PathVariable String email) {
		Subscriber subscriber = this.subscribers.find(address(email))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such subscriber"));
		Stream<Entry> without = this.days.of(subscriber, DAYS)
			.stream()
			.filter((day) -> day.row() == null)
			.map(Entry::without);
		return Stream.concat(this.deliveries.of(LetterKind.DIGEST, subscriber.id()).stream().map(Entry::of), without)
			.sorted(Comparator.comparing(Entry::date).reversed())
			.toList();
	}

	@PostMapping("/suppressions")
	@ResponseStatus(HttpStatus.CREATED)
	void suppress(@RequestBody SuppressionRequest request) {
		String reason = request.reason();
		if (reason != null && (reason.length() > 200 || reason.matches("(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}].*"))) {
			throw EditionAdminApi.invalid("reason", "may have at most 200 characters and no line breaks");
		}
		this.suppressions.suppress(address(request.email()),
				(reason == null || reason.isBlank()) ? "by the operator" : reason);
	}

	private static EmailAddress address(@Nullable String email) {
		return EmailAddress.parse(email).orElseThrow(() -> EditionAdminApi.invalid("email", "problem.email"));
	}

}
