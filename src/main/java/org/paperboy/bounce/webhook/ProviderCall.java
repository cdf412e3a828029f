package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A call that a provider made.
 *
 * @param id of what was signed, so that nobody else can make the same call again; null if
 * the provider signs nothing
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
	 * Tells a provider that its calls are wanted.
	 */
	public interface Confirmation {

		/**
		 * Tells it, over the network.
		 */
		void send() throws IOException;

	}

}
