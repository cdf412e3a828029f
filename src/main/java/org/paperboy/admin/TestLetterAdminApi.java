package org.paperboy.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.digest.TestDigests;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's call that sends a test letter.
 */
@RestController
class TestLetterAdminApi {

	private static final String DATE = "date";

	private final TestDigests digests;

	private final Topics topics;

	private final FormBodies bodies;

	TestLetterAdminApi(TestDigests digests, Topics topics, FormBodies bodies) {
		this.digests = digests;
		this.topics = topics;
		this.bodies = bodies;
	}

	@PostMapping(path = "/api/admin/test-letters", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	void send(@RequestBody ObjectNode body, HttpServletRequest call) {
		Parameters.none(call);
		LocalDate date = date(body.remove(DATE));
		SubscriptionForm form = this.bodies.read(body);
		Preferences choice = form.preferences(Preferences.DEFAULTS, this.topics);
		switch (this.digests.send(form.address(), choice, date)) {
			case PLANNED -> {
			}
			case NO_PAPERS -> throw new ResponseStatusException(HttpStatus.NOT_FOUND,
					"there is no such edition, or it has no paper for this choice");
			case SUPPRESSED -> throw new ResponseStatusException(HttpStatus.CONFLICT,
					"this address is suppressed, nothing is sent to it");
		}
	}

	private static @Nullable LocalDate date(@Nullable JsonNode date) {
		if (date == null || date.isNull()) {
			return null;
		}
		try {
			return CalendarDay.parse(date.asString(""));
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException(DATE, "problem.date");
		}
	}

}
