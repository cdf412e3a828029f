/**
 * What the operator sees and may do: the admin pages and the admin API, behind a password
 * that is created at first start and stored hashed.
 */
@ApplicationModule(
		allowedDependencies = { "paper", "mail", "sheet", "reachability", "delivery", "subscriber", "digest" })
@NullMarked
package org.paperboy.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
