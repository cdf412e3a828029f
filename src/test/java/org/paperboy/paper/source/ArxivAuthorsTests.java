package org.paperboy.paper.source;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One string of authors becomes their names.
 */
class ArxivAuthorsTests {

	@Test
	void namesAreSplitAtCommas() {
		assertThat(ArxivAuthors.split("Ada Lovelace, Alan Turing,  Deepti")).containsExactly("Ada Lovelace",
				"Alan Turing", "Deepti");
	}

	@Test
	void affiliationsAreLeftOutWhateverTheyHold() {
		assertThat(ArxivAuthors.split("Ada Lovelace (Univ. of X, Dept. Y (Z, W)), Alan Turing (King's, Cambridge)"))
			.containsExactly("Ada Lovelace", "Alan Turing");
	}

	@Test
	void aSuffixBelongsToTheNameBeforeIt() {
		assertThat(ArxivAuthors.split("Martin King, Jr., Ada Lovelace Jr. (X, Y), Henry Ford, III"))
			.containsExactly("Martin King Jr.", "Ada Lovelace Jr.", "Henry Ford III");
	}

	@Test
	void accentsInTexBecomeLetters() {
		assertThat(ArxivAuthors.split(
				"J\\\"org Deigm\\\"oller, Paulo Andr\\'e, Nikola Pi\\v{z}urica, \\'{E}variste Galois, S{\\o}ren Kierkegaard"))
			.containsExactly("Jörg Deigmöller", "Paulo André", "Nikola Pižurica", "Évariste Galois",
					"Søren Kierkegaard");
	}

	@Test
	void brokenTexIsKeptAsItIs() {
		assertThat(ArxivAuthors.split("Bro\\ken{ Name, Ada Lovelace")).hasSize(2).endsWith("Ada Lovelace");
	}

	@Test
	void unbalancedBracketsAreNoError() {
		assertThat(ArxivAuthors.split("Ada Lovelace), Alan Turing (")).containsExactly("Ada Lovelace", "Alan Turing");
	}

	@Test
	void nobodyIsNobody() {
		assertThat(ArxivAuthors.split(null)).isEmpty();
		assertThat(ArxivAuthors.split(" , ,")).isEmpty();
	}

}
