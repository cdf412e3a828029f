package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.util.Optional;

import org.springframework.http.HttpHeaders;

/**
 * A mail provider that reports what became of letters. Those that are switched on are
 * beans.
 */
public interface Provider {

	/**
	 * The name in the address that it calls and in the keys of its settings.
	 */
	String name();

	/**
	 * Reads a call.
	 * @param body as it came, as signatures are made over bytes
	 * @return the call, or empty if nothing proves that the provider made it
	 * @throws IOException if the proof cannot be checked for the time being
	 * @throws tools.jackson.core.JacksonException if the provider made the call, but it
	 * cannot be read
	 */
	Optional<ProviderCall> read(HttpHeaders headers, byte[] body) throws IOException;

}
