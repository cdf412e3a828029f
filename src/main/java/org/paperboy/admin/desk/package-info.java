/**
 * The operator's pages: today, the readers, the runs, the letters, and what came back.
 * Each page is a controller of its own over what the rooms below offer; what a page does
 * by a button, the API does by a call. A reader is named by number in these pages'
 * addresses, so that no e-mail address gets into a browser's history or a proxy's log
 * unless the operator looks for it.
 */
@NullMarked
package org.paperboy.admin.desk;

import org.jspecify.annotations.NullMarked;
