/**
 * Prepares text for comparison: the text that is shown (with TeX read, as people see it)
 * loses differences that do not matter and is cut into words or into the parts of names.
 * Texts, readers' words, topics and synonyms all go this one way, so what is shown is
 * what is found. It is a room of its own because readers' words are checked on a floor
 * far below the one that searches papers.
 */
@ApplicationModule(allowedDependencies = "maths")
@NullMarked
package org.paperboy.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
