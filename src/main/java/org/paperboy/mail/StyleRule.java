package org.paperboy.mail;

import java.util.List;

import com.helger.css.decl.CSSDeclaration;
import org.jsoup.select.Evaluator;

/**
 * A selector of the {@link StyleSheet} and its declarations.
 *
 * @param weight its specificity, as a number
 */
record StyleRule(Evaluator selector, int weight, List<CSSDeclaration> declarations) {

}
