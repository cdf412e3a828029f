/**
 * Turns texts into vectors, so that texts with a like meaning lie close together although
 * they share no word. A small model of sentences (all-MiniLM-L6-v2, 8 bits) runs inside
 * this process, on the thread of whoever asks; nothing is asked of a service.
 * {@link org.paperboy.meaning.Meaning} is the way in. If the model is switched off or
 * cannot be used, there are no vectors, and everything works by words.
 * <p>
 * The library that runs the model reads files from the folder of data (ModelFiles): on
 * its own it would leave 22 MB in the temporary folder whenever the program is killed.
 * The text is cut into the model's pieces of words by WordPieces, as the usual library
 * for that is native too, and as large as the model.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.meaning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
