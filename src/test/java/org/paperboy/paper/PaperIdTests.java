package org.paperboy.paper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The identity of a paper is its arXiv id without the version.
 */
class PaperIdTests {

	@ParameterizedTest
	@CsvSource({ "2604.00001, 2604.00001", "2604.00001v3, 2604.00001", "0704.0001, 0704.0001",
			"quant-ph/0201082v1, quant-ph/0201082", "math.GT/0309136, math.GT/0309136", "' 2604.00001 ', 2604.00001" })
	void anArxivIdLosesItsVersion(String text, String id) {
		assertThat(PaperId.arxiv(text)).contains(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2604.1", "2604.000001", "2604.00001v", "https://arxiv.org/abs/2604.00001", "QUANT/1",
			"2604.00001 or 1=1", "../2604.00001", "2604.00001v99999999999" })
	void anythingElseIsNoArxivId(String text) {
		assertThat(PaperId.arxiv(text)).isEmpty();
	}

	@Test
	void anIdWithoutAVersionIsTheFirst() {
		assertThat(PaperId.arxivVersion("2604.00001")).isOne();
		assertThat(PaperId.arxivVersion("2604.00001v12")).isEqualTo(12);
	}

}
