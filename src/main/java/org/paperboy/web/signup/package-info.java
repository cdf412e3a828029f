/**
 * Signing up: the form on this site and on others, the API, and one guard in front of
 * them all. It is a room of its own inside {@code web}, because nobody else needs any of
 * it but the limits.
 */
@ApplicationModule(allowedDependencies = { "topic", "mail", "subscriber", "subscriber :: request", "subscriber :: move",
		"subscriber :: reach", "digest" })
@NullMarked
package org.paperboy.web.signup;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
