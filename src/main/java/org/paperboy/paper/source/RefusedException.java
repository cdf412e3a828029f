package org.paperboy.paper.source;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An answer we do not want, and would not want if it came again.
 */
class RefusedException extends IOException {

	RefusedException(@Nullable String message) {
		super(message);
	}

}
