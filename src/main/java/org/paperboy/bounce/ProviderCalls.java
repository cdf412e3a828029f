package org.paperboy.bounce;

import java.io.IOException;

import org.paperboy.bounce.report.Verdict;
import org.paperboy.bounce.webhook.ProviderCall;
import org.paperboy.bounce.webhook.ProviderEvent;
import org.paperboy.delivery.SeenReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes the calls of mail providers, each once. A call is noted after its events, so that
 * one that failed half way can be made again.
 */
@Component
class ProviderCalls {

	private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);

	private final SeenReports seen;

	private final ProviderReports reports;

	ProviderCalls(SeenReports seen, ProviderReports reports) {
		this.seen = seen;
		this.reports = reports;
	}

	/**
	 * Takes a call that the provider made.
	 * @return whether it is the first time; if not, nothing changes
	 * @throws IOException if the confirmation that it asks for could not be sent
	 */
	boolean take(String provider, ProviderCall call) throws IOException {
		String id = provider + " call " + call.id();
		if (call.id() != null && this.seen.isKnown(id)) {
			return false;
		}
		call.confirmation().send();
		int changed = call.events()
			.stream()
			.filter((event) -> !(event.verdict() instanceof Verdict.Nothing))
			.mapToInt((event) -> act(provider, event))
			.sum();
		if (changed > 0) {
			log.info("{} reported {} events, {} addresses are suppressed or left", provider, call.events().size(),
					changed);
		}
		return call.id() == null || isNoted(id);
	}

	private int act(String provider, ProviderEvent event) {
		try {
			return this.reports.act(provider, event);
		}
		catch (DuplicateKeyException ex) {
			// another call reports it at the same time
			return 0;
		}
	}

	private boolean isNoted(String id) {
		try {
			return this.seen.note(id);
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

}
