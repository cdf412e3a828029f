/**
 * Turns TeX in titles and abstracts into text that people read; knows nothing of papers.
 * {@link org.paperboy.maths.Maths} is the way in; the properties files beside these
 * classes say what commands mean.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.maths;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
