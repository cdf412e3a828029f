package org.paperboy.subscriber.quiet;

import java.time.Clock;
import java.time.Instant;

import org.paperboy.subscriber.Subscriber;

import org.springframework.stereotype.Component;

/**
 * Says which questions are still of use, before their letters leave.
 */
@Component
public class OpenQuestions {

	private final QuietProperties properties;

	private final Clock clock;

	OpenQuestions(QuietProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Whether to ask a reader still: the operator wants it, nothing was heard of the
	 * reader since, and a letter that leaves now is in time to be answered.
	 * @param planned the time at which the letter was planned
	 */
	public boolean contain(Subscriber subscriber, Instant planned) {
		return this.properties.period().isPresent() && isUnanswered(subscriber, planned)
				&& this.clock.instant().isBefore(planned.plus(Questions.TIME_TO_ANSWER));
	}

	/**
	 * Whether a reader gets digests, and nothing was heard of them.
	 */
	static boolean isUnanswered(Subscriber subscriber, Instant since) {
		return subscriber.state() == Subscriber.State.ACTIVE && !subscriber.quietSince().isAfter(since);
	}

}
