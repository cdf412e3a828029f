/**
 * Text as it is compared: what is shown (TeX read, as people see it) without the
 * differences that do not matter, cut into words or into the parts of names. Texts,
 * readers' words, topics and synonyms all go this one way, so what is shown is what is
 * found. A room of its own because readers' words are checked where they come in, on a
 * floor far below the one where papers are searched.
 */
@ApplicationModule(allowedDependencies = "maths")
@NullMarked
package org.paperboy.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
