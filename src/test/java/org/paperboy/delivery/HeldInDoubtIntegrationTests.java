package org.paperboy.delivery;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.delivery.FaultySmtpServer.Moment;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator who never wants a letter to arrive twice has those in doubt held.
 */
@TestPropertySource(properties = "paperboy.delivery.in-doubt=hold")
class HeldInDoubtIntegrationTests extends DeliveryIntegrationTest {

	@Test
	@Fault("no answer to the final dot, letters in doubt held")
	void aLetterInDoubtIsNotSentAgain() {
		SMTP.at(Moment.DOT).once().close();
		planFor(2);
		assertThat(this.deliveries.dispatch()).isOne();
		this.clock.advance(Duration.ofDays(2));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.handedOver()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(2);
		assertThat(json(admin("GET", "/editions/" + DAY + "/deliveries", "")).path("inDoubt").asInt()).isOne();
	}

}
