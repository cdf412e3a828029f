package org.paperboy.paper.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An answer we do not want, or none: trying again at once would change nothing.
 */
class RefusedException extends IOException {

	RefusedException(@Nullable String message) {
		super(message);
	}

}
