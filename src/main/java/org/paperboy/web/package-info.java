/**
 * Joins the other rooms in public pages: the front page, the sign-up form, the topics. It
 * also has what all pages and calls share: security rules, limits, errors.
 */
@ApplicationModule(allowedDependencies = { "topic", "edition", "archive", "mail", "sheet", "subscriber",
		"subscriber :: change", "subscriber :: erasure", "digest", "web.signup" })
@NullMarked
package org.paperboy.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
