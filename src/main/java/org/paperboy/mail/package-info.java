/**
 * One letter, ready for the wire. Templates are rendered once into transfer-encoded
 * segments with named holes ({@link org.paperboy.mail.Part}); a letter is those bytes in
 * order with the few personal values between them. Browser view, preview and tests read
 * the same bytes.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
