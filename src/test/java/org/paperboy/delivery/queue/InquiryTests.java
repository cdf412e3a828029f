package org.paperboy.delivery.queue;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Nobody waits for an answer that will be good for nothing.
 */
class InquiryTests {

	private static final Decision GONE = new Decision(7, Delivery.State.SKIPPED, null, null, 0, false, Instant.EPOCH);

	private final Inquiry inquiry = new Inquiry();

	@Test
	void anAnswerIsForThoseItSpeaksOf() {
		this.inquiry.ask(() -> Map.of(7L, GONE));
		assertThat(this.inquiry.unwanted(7)).contains(GONE);
		assertThat(this.inquiry.unwanted(8)).isEmpty();
	}

	@Test
	void aQuestionThatFailedHasNoAnswer() {
		assertThatIllegalStateException().isThrownBy(() -> this.inquiry.ask(() -> {
			throw new IllegalStateException();
		}));
		assertThat(this.inquiry.isAnswered()).isFalse();
	}

	@Test
	void aQuestionThatHangsIsNotWaitedForLong() {
		assertThat(this.inquiry.isAnswered()).isFalse();
		assertThat(this.inquiry.isRecent()).isFalse();
	}

}
