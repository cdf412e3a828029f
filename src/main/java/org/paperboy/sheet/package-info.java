/**
 * Sheets are tables in CSV, as spreadsheets and people write them. Input is decoded
 * strictly, line by line, with every cell bounded, and a fault names its line. Output
 * begins no formula, and read again it is the same text.
 *
 * <p>
 * Rows are split here and not by a CSV library, because those keep a cell whose quote has
 * no end in memory to the end of the file, and lose the lines behind it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
