/**
 * Plans and writes test letters: digests that the operator sends to any address, to see
 * what a reader with some choice would get. Such a letter belongs to no reader, so its
 * address is kept here, as long as its row in the ledger.
 */
@ApplicationModule(allowedDependencies = { "database", "mail", "delivery", "subscriber", "subscriber :: erasure",
		"digest.choice", "digest.letter" })
@NullMarked
package org.paperboy.digest.trial;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
