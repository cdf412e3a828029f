package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.Verdict;

/**
 * A call that a provider made.
 *
 * @param id of what was signed, so that nobody else can make the same call again; null if
 * the provider may do so, or nothing follows from it
 * @param events that it reports
 * @param confirmation that it asks for
 */
public record ProviderCall(@Nullable String id, List<ProviderEvent> events, Confirmation confirmation) {

	/**
	 * A call that asks for no confirmation.
	 */
	ProviderCall(@Nullable String id, List<ProviderEvent> events) {
		this(id, events, () -> {
		});
	}

	/**
	 * A call whose events are signed. If nothing follows from any of them, the call need
	 * not be remembered, as of most providers such are the most.
	 */
	static ProviderCall ofSigned(String id, List<ProviderEvent> events) {
		boolean matters = events.stream().anyMatch((event) -> !(event.verdict() instanceof Verdict.Nothing));
		return new ProviderCall(matters ? id : null, events);
	}

	/**
	 * Tells a provider that its calls are wanted.
	 */
	public interface Confirmation {

		/**
		 * Tells it, over the network.
		 */
		void send() throws IOException;

	}

}
