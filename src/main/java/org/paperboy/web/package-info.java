/**
 * The public pages that join rooms: the front page, the sign-up form, the topics; and
 * what every page and call shares: security rules, limits, errors.
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "mail", "sheet", "subscriber", "digest", "web.signup" })
@NullMarked
package org.paperboy.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
