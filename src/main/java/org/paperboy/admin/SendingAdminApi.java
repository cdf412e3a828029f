package org.paperboy.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.SendingSwitch;
import org.paperboy.subscriber.InvalidFieldsException;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handles the operator's calls that pause and resume all sending.
 */
@RestController
@RequestMapping("/api/admin/sending")
class SendingAdminApi {

	private static final String PAUSED = "PAUSED";

	private static final String RUNNING = "RUNNING";

	private final SendingSwitch sending;

	SendingAdminApi(SendingSwitch sending) {
		this.sending = sending;
	}

	/**
	 * A request to pause or resume, and a few words on why.
	 */
	record SendingRequest(@Nullable String state, @Nullable String why) {

	}

	/**
	 * Whether letters leave.
	 */
	record Answer(String state, String why, Instant since) {

		static Answer of(SendingSwitch.Setting setting) {
			return new Answer(setting.paused() ? PAUSED : RUNNING, setting.why(), setting.since());
		}

	}

	@GetMapping
	Answer sending() {
		return Answer.of(this.sending.read());
	}

	@PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	Answer set(@RequestBody SendingRequest request) {
		if (!PAUSED.equals(request.state()) && !RUNNING.equals(request.state())) {
			throw new InvalidFieldsException("state", "must be RUNNING or PAUSED");
		}
		return Answer.of(this.sending.set(PAUSED.equals(request.state()), Parameters.line("why", request.why())));
	}

}
