package org.paperboy.web.signup;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The proofs that came with a sign-up.
 *
 * @param form whether a form sent it, which carries a token
 * @param trap content of the field that people do not see
 * @param token of the form
 * @param proof of work, if one is asked for
 */
record Attempt(boolean form, @Nullable String trap, @Nullable String token, @Nullable String proof) {

	/**
	 * The proofs among the fields of a form.
	 */
	static Attempt of(MultiValueMap<String, String> fields) {
		return new Attempt(true, fields.getFirst("website"), fields.getFirst("formToken"), fields.getFirst("altcha"));
	}

	boolean isRobot() {
		return this.trap != null && !this.trap.isBlank();
	}

	/**
	 * The outcome of a sign-up.
	 */
	enum Verdict {

		/** It was accepted, or answered as if it were. */
		DONE,
		/** A person should press once more: the token is missing or old. */
		PRESS_AGAIN,
		/** The same token, pressed too soon. */
		TOO_FRESH,
		/** The proof of work is missing or wrong. */
		UNPROVEN

	}

}
