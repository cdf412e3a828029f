package org.paperboy.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.change.OperatorChanges;
import org.paperboy.subscriber.request.ConfirmationRequests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's calls about one reader: show and change.
 */
@RestController
@RequestMapping("/api/admin/subscribers")
class ReaderAdminApi {

	/**
	 * The fields of an answer that a change may send back, and that change nothing.
	 */
	private static final Set<String> ONLY_SHOWN = Set.of("reachable", "suppressed", "consent");

	private static final String STATUS = "status";

	private static final String PAUSED_UNTIL = "pausedUntil";

	private final Subscribers subscribers;

	private final OperatorChanges changes;

	private final ReaderAnswers answers;

	private final ConfirmationRequests confirmations;

	private final FormBodies bodies;

	ReaderAdminApi(Subscribers subscribers, OperatorChanges changes, ReaderAnswers answers,
			ConfirmationRequests confirmations, FormBodies bodies) {
		this.subscribers = subscribers;
		this.changes = changes;
		this.answers = answers;
		this.confirmations = confirmations;
		this.bodies = bodies;
	}

	@GetMapping("/{email}")
	ReaderAnswers.Reader show(@PathVariable String email) {
		return show(Addresses.of(email));
	}

	@GetMapping(params = "email")
	ReaderAnswers.Reader showNamed(HttpServletRequest request) {
		return show(Addresses.named(request));
	}

	private ReaderAnswers.Reader show(EmailAddress email) {
		return this.answers.of(this.subscribers.find(email).orElseThrow(ReaderAdminApi::unknown));
	}

	@PatchMapping(path = "/{email}", consumes = MediaType.APPLICATION_JSON_VALUE)
	ReaderAnswers.Reader change(@PathVariable String email, @RequestBody ObjectNode body) {
		return change(Addresses.of(email), body);
	}

	@PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Addresses.Parameter
	ReaderAnswers.Reader changeNamed(HttpServletRequest request, @RequestBody ObjectNode body) {
		return change(Addresses.named(request), body);
	}

	private ReaderAnswers.Reader change(EmailAddress email, ObjectNode body) {
		try {
			return this.answers.of(this.changes.change(email, read(email.value(), body.deepCopy()))
				.orElseThrow(ReaderAdminApi::unknown));
		}
		catch (OperatorChanges.UnconfirmedException ex) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, ex.getMessage());
		}
	}

	/**
	 * Reads a change strictly, as a misspelt field would change nothing.
	 */
	private OperatorChanges.Change read(String email, ObjectNode body) {
		body.remove(ONLY_SHOWN);
		if (body.hasNonNull("email") && !body.get("email").asString("").equalsIgnoreCase(email)) {
			throw new InvalidFieldsException("email", "cannot be changed here; readers move by their own links");
		}
		Boolean paused = paused(body.remove(STATUS));
		LocalDate until = until(body.remove(PAUSED_UNTIL));
		if (until != null && Boolean.FALSE.equals(paused)) {
			throw new InvalidFieldsException(PAUSED_UNTIL, "must not be there if the status is ACTIVE");
		}
		return new OperatorChanges.Change(this.bodies.read(body.put("email", email)), paused, until);
	}

	private static @Nullable Boolean paused(@Nullable JsonNode status) {
		if (status == null || status.isNull()) {
			return null;
		}
		return switch (status.asString("")) {
			case "ACTIVE" -> false;
			case "PAUSED" -> true;
			default -> throw new InvalidFieldsException(STATUS, "must be ACTIVE or PAUSED");
		};
	}

	private static @Nullable LocalDate until(@Nullable JsonNode date) {
		if (date == null || date.isNull()) {
			return null;
		}
		try {
			return CalendarDay.parse(date.asString(""));
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException(PAUSED_UNTIL, "problem.date");
		}
	}

	@PostMapping("/{email}/confirmation")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void confirmation(@PathVariable String email) {
		confirmation(Addresses.of(email));
	}

	@PostMapping("/confirmation")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Addresses.Parameter
	void confirmationNamed(HttpServletRequest request) {
		confirmation(Addresses.named(request));
	}

	private void confirmation(EmailAddress email) {
		Subscriber subscriber = this.subscribers.find(email).orElseThrow(ReaderAdminApi::unknown);
		if (subscriber.state() != Subscriber.State.PENDING) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "nothing waits for this reader to confirm");
		}
		if (!this.confirmations.repeat(subscriber)) {
			throw new ResponseStatusException(HttpStatus.CONFLICT,
					"this address is suppressed, or was asked ten times without an answer");
		}
	}

	private static ResponseStatusException unknown() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such subscriber");
	}

}
