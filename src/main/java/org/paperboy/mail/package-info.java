/**
 * One letter, ready for the wire. Templates are rendered once into transfer-encoded
 * segments with named placeholders ({@link org.paperboy.mail.RenderedText}); a letter is
 * those bytes in order with the few personal values between them. Browser view, preview
 * and tests read the same bytes. Each text is kept plain and in quoted-printable, as
 * base64 is shorter for some scripts and has no segments. If a domain for DKIM is
 * configured, a letter is signed last.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
