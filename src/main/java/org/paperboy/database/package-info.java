/**
 * The differences between H2 and PostgreSQL beyond their SQL: how erased rows are removed
 * from their files, and which text they accept.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
