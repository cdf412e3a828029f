/**
 * The admin pages and the admin API: what the operator sees and may do, behind a password
 * that is created at first start and stored hashed.
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "edition", "mail", "sheet", "reachability", "delivery",
		"subscriber", "subscriber :: change", "subscriber :: reach", "subscriber :: request", "subscriber :: erasure",
		"subscriber :: sheet", "digest" })
@NullMarked
package org.paperboy.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
