/**
 * TeX in titles and abstracts becomes text that people read; it knows nothing of papers.
 * {@link org.paperboy.maths.Maths} is the way in; what commands mean stands in the
 * properties files beside these classes.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.maths;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
