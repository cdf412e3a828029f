package org.paperboy.bounce;

import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.bounce.webhook.Provider;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A provider that is not switched on is not there.
 */
class WebhookControllerTests {

	@ParameterizedTest
	@ValueSource(strings = { "ses", "postmark", "mailgun", "sendgrid", "generic", "x" })
	void whatIsOffIsNotFound(String name) {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		WebhookController controller = new WebhookController(
				new DefaultListableBeanFactory().getBeanProvider(Provider.class), new ProviderCalls(null, null),
				meters);
		assertThat(controller.report(name, new HttpHeaders(), Optional.empty()).getStatusCode().value()).isEqualTo(404);
		assertThat(meters.getMeters()).as("strangers make no series").isEmpty();
	}

}
