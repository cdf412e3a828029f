package org.paperboy.paper;

import java.io.IOException;
import java.net.URI;

/**
 * Reads pages of the web for other rooms, within the bounds that hold for sources.
 */
public interface Pages {

	/**
	 * The bytes at an address.
	 * @throws IOException with a reason for the operator, if nothing complete came in
	 * time, or it came from another address
	 */
	byte[] read(URI address, Deadline deadline) throws IOException;

}
