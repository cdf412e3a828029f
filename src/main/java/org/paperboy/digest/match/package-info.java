/**
 * Which papers of an edition match an interest, and how well. Apache Lucene reads the
 * texts and finds words, phrases and their neighbours; each distinct interest is searched
 * once per edition.
 * <p>
 * A keyword is a few words. A paper matches it by holding all of them close together, as
 * they stand or by what the file of {@linkplain org.paperboy.digest.match.Synonyms
 * synonyms} says in their place; words apart count for less, rare words for more (BM25,
 * Robertson and Zaragoza 2009; the mixture of words and their nearness follows the
 * sequential dependence model, Metzler and Croft 2005).
 */
@ApplicationModule(allowedDependencies = { "topic", "paper" })
@NullMarked
package org.paperboy.digest.match;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
