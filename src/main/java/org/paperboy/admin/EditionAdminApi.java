package org.paperboy.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Editions;
import org.paperboy.edition.NoSuchDayException;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's calls about editions: collect one, send one, cancel what has not
 * left, show the state of its letters.
 */
@RestController
@RequestMapping("/api/admin")
class EditionAdminApi {

	private static final String NO_ADDRESS = "must be an e-mail address, like ada@example.org";

	private final Editions editions;

	private final Digests digests;

	private final Deliveries deliveries;

	private final Subscribers subscribers;

	EditionAdminApi(Editions editions, Digests digests, Deliveries deliveries, Subscribers subscribers) {
		this.editions = editions;
		this.digests = digests;
		this.deliveries = deliveries;
		this.subscribers = subscribers;
	}

	/**
	 * A request to collect a date.
	 */
	record CollectionRequest(@Nullable String date) {

	}

	/**
	 * A request to send an edition to an address, or to everybody if there is none.
	 */
	record DeliveryRequest(@Nullable String email) {

		/**
		 * Reads a body strictly, as a misspelt or empty one would write to everybody.
		 */
		static DeliveryRequest of(Map<String, @Nullable Object> body) {
			body.forEach((name, value) -> {
				if (!name.equals("email")) {
					throw new InvalidFieldsException(PlainText.of(name, 80), "is no field of this call");
				}
				if (!(value instanceof String)) {
					throw new InvalidFieldsException("email", NO_ADDRESS);
				}
			});
			return new DeliveryRequest((String) body.get("email"));
		}

	}

	@PostMapping("/collections")
	@ResponseStatus(HttpStatus.CREATED)
	Collected collect(@RequestBody CollectionRequest request) {
		try {
			return this.editions.collect(CalendarDay.parse(Objects.requireNonNullElse(request.date(), "")));
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException("date", "problem.date");
		}
		catch (NoSuchDayException ex) {
			throw new InvalidFieldsException("date", ex.problem());
		}
	}

	@PostMapping("/editions/{date}/deliveries")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@io.swagger.v3.oas.annotations.parameters.RequestBody(
			content = @Content(schema = @Schema(implementation = DeliveryRequest.class)))
	Map<String, Integer> send(@PathVariable LocalDate date,
			@RequestBody(required = false) @Nullable Map<String, @Nullable Object> body, HttpServletRequest call) {
		Parameters.none(call);
		EmailAddress only = null;
		DeliveryRequest request = DeliveryRequest.of(Objects.requireNonNullElse(body, Map.of()));
		if (request.email() != null) {
			only = EmailAddress.parse(request.email())
				.orElseThrow(() -> new InvalidFieldsException("email", NO_ADDRESS));
		}
		if (only != null && this.subscribers.find(only).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no reader has this address");
		}
		Optional<Integer> planned = this.digests.send(date, only);
		return Map.of("planned", planned.orElseThrow(() -> noEdition(date)));
	}

	@GetMapping("/editions/{date}/deliveries")
	Deliveries.Counts count(@PathVariable LocalDate date) {
		this.editions.find(date).orElseThrow(() -> noEdition(date));
		return this.deliveries.count(LetterKind.DIGEST, date.toString());
	}

	@DeleteMapping("/editions/{date}/deliveries")
	Map<String, Integer> cancel(@PathVariable LocalDate date, HttpServletRequest call) {
		Parameters.none(call);
		this.editions.find(date).orElseThrow(() -> noEdition(date));
		return Map.of("cancelled", this.deliveries.cancel(LetterKind.DIGEST, date.toString()));
	}

	private static ResponseStatusException noEdition(LocalDate date) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no edition of " + date);
	}

}
