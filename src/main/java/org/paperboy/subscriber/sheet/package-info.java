/**
 * Readers as rows of a sheet: import and export.
 */
@NamedInterface("sheet")
@NullMarked
package org.paperboy.subscriber.sheet;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
