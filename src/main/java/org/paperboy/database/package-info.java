/**
 * What differs between H2 and PostgreSQL beyond their SQL: how their files forget what
 * was erased, and what text they take.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
