/**
 * Finds the papers of an edition that match an interest, and how well they do. Apache
 * Lucene reads the texts and finds words, phrases and their neighbours; each distinct
 * interest is searched once per edition.
 * <p>
 * A keyword is a few words. A paper matches it by holding all of them close together, in
 * any of their forms ("models", "model") or by their
 * {@linkplain org.paperboy.digest.match.Synonyms synonyms}; words apart count for less,
 * rare words for more (BM25, Robertson and Zaragoza 2009; the mixture of words and their
 * nearness follows the sequential dependence model, Metzler and Croft 2005). Roots
 * ("imaging", "image") are trusted only if several words agree, because the root of a
 * single word is often another word's ("news", "new").
 * <p>
 * An index takes bounded memory for any words, because it is filled with the strongest
 * papers first until its room is used.
 * <p>
 * A search that goes further than a digest, such as a preview with a limit, also finds
 * papers that have a part of the keyword or are like those that match (a relevance model,
 * Lavrenko and Croft 2001), or that are only close to it by their meaning; these never
 * reach a letter. Among papers with the keyword itself, meaning changes no more than the
 * order (MeaningGain).
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "edition", "likeness", "words" })
@NullMarked
package org.paperboy.digest.match;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
