package org.paperboy.bounce;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.paperboy.bounce.webhook.Provider;
import org.paperboy.bounce.webhook.ProviderCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the calls by which mail providers report bounces and complaints. What nobody
 * signed, or was taken before, is refused and only counted, so that strangers fill no
 * log.
 */
@RestController
class WebhookController {

	private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

	private final Map<String, Provider> providers;

	private final ProviderCalls calls;

	private final MeterRegistry meters;

	WebhookController(ObjectProvider<Provider> providers, ProviderCalls calls, MeterRegistry meters) {
		this.providers = providers.orderedStream().collect(Collectors.toMap(Provider::name, Function.identity()));
		this.calls = calls;
		this.meters = meters;
	}

	/**
	 * Takes a call: 200 if it was taken, 403 if nothing proves who made it or it was
	 * taken before, 404 if the provider is not switched on, 400 if it cannot be read, and
	 * 503 if it shall be made again.
	 */
	@PostMapping("/webhooks/{name}")
	ResponseEntity<Void> report(@PathVariable String name, @RequestHeader HttpHeaders headers,
			@RequestBody(required = false) Optional<byte[]> body) {
		Provider provider = this.providers.get(name);
		if (provider == null) {
			return ResponseEntity.notFound().build();
		}
		HttpStatus status = answer(provider, headers, body.orElse(new byte[0]));
		this.meters.counter("webhook.calls", "provider", name, "status", String.valueOf(status.value())).increment();
		return ResponseEntity.status(status).build();
	}

	private HttpStatus answer(Provider provider, HttpHeaders headers, byte[] body) {
		try {
			ProviderCall call = provider.read(headers, body).orElse(null);
			return (call != null) ? take(provider, call) : HttpStatus.FORBIDDEN;
		}
		catch (JacksonException ex) {
			return HttpStatus.BAD_REQUEST;
		}
		catch (IOException ex) {
			log.debug("A call of {} cannot be checked: {}", provider.name(), ex.getMessage());
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
	}

	private HttpStatus take(Provider provider, ProviderCall call) {
		try {
			return this.calls.take(provider.name(), call) ? HttpStatus.OK : HttpStatus.FORBIDDEN;
		}
		catch (IOException ex) {
			log.warn("A subscription to the reports of {} could not be confirmed: {}", provider.name(),
					ex.getMessage());
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
	}

}
