/**
 * Plans digests: whose hour has come, which editions they have not had, and the rows that
 * are written for them into the ledger.
 */
@ApplicationModule(allowedDependencies = { "edition", "mail", "reachability", "delivery", "subscriber",
		"subscriber :: request", "digest.feedback", "digest.choice" })
@NullMarked
package org.paperboy.digest.plan;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
