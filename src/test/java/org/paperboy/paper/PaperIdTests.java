package org.paperboy.paper;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The identity of a paper is its arXiv id without the version, else its DOI, else its
 * link.
 */
class PaperIdTests {

	@ParameterizedTest
	@CsvSource({ "2604.00001, 2604.00001", "2604.00001v3, 2604.00001", "0704.0001, 0704.0001",
			"quant-ph/0201082v1, quant-ph/0201082", "math.GT/0309136, math.GT/0309136", "' 2604.00001 ', 2604.00001" })
	@Fault("T50 versions of an arXiv id")
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
		assertThat(PaperId.arxivVersion(" 2604.00001v12 ")).isEqualTo(12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://arxiv.org/abs/2604.00001", "http://arxiv.org/abs/2604.00001v1",
			"https://arxiv.org/abs/2604.00001v2", "https://www.arxiv.org/abs/2604.00001/",
			"https://export.arxiv.org/abs/2604.00001v3", "https://arxiv.org/pdf/2604.00001",
			"http://arxiv.org/pdf/2604.00001v2.pdf", "https://arxiv.org/html/2604.00001v1#S1",
			"https://arxiv.org/abs/2604.00001?context=cs.CL", "HTTPS://ArXiv.org/ABS/2604.00001",
			"https://ar5iv.labs.arxiv.org/html/2604.00001", "https://www.alphaxiv.org/abs/2604.00001v1",
			"https://alphaxiv.org/overview/2604.00001", "https://huggingface.co/papers/2604.00001",
			"10.48550/arXiv.2604.00001", "https://doi.org/10.48550/arxiv.2604.00001", "doi:10.48550/ARXIV.2604.00001",
			"oai:arXiv.org:2604.00001v1", "arXiv:2604.00001v2", " arXiv: 2604.00001 " })
	@Fault("T50 many names of a paper of arXiv")
	void theSamePaperOfArxivIsNamedInManyWays(String text) {
		assertThat(PaperId.arxivOf(text)).contains("2604.00001");
		assertThat(PaperId.of(text, List.of())).contains("2604.00001");
		assertThat(PaperId.of("https://journal.example/1", List.of("10.1234/x", text))).contains("2604.00001");
	}

	@Test
	void oldIdsAreNamedToo() {
		assertThat(PaperId.arxivOf("https://arxiv.org/abs/quant-ph/0201082v1")).contains("quant-ph/0201082");
		assertThat(PaperId.arxivOf("http://arxiv.org/pdf/math.GT/0309136.pdf")).contains("math.GT/0309136");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2604.00001", "https://arxiv.org/", "https://arxiv.org/list/cs.CL/new",
			"https://notarxiv.org/abs/2604.00001", "https://arxiv.org.evil.example/abs/2604.00001",
			"https://a.example/?u=https://arxiv.org/abs/2604.00001", "https://arxiv.org/abs/2604.00001evil",
			"https://huggingface.co/models/2604.00001", "10.48550/other.2604.00001" })
	void anythingElseNamesNoPaperOfArxiv(String text) {
		assertThat(PaperId.arxivOf(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "10.1234/ABC.5, 10.1234/abc.5", "doi:10.1234/abc, 10.1234/abc", "info:doi/10.1234/abc, 10.1234/abc",
			"https://doi.org/10.1234/ABC, 10.1234/abc", "http://dx.doi.org/10.1234/a%2Fb, 10.1234/a/b",
			"https://doi.org/10.1234/abc?x=1, 10.1234/abc", "' 10.1234/abc ', 10.1234/abc",
			"HTTPS://DOI.ORG/10.1234/ABC?x=1, 10.1234/abc", "' https://doi.org/10.1234/abc#x ', 10.1234/abc",
			"10.1234/abc?x=1, 10.1234/abc?x=1" })
	void aDoiIsWrittenInOneWay(String text, String doi) {
		assertThat(PaperId.doi(text)).contains(doi);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10.12/abc", "11.1234/abc", "10.1234", "10.1234/", "10.1234/a b",
			"https://journal.example/10.1234/abc", "10.1234/a\u0000b", "10.1234/a\u202Eb", "10.1234/a\uD83Db" })
	void anythingElseIsNoDoi(String text) {
		assertThat(PaperId.doi(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://journal.example/1, url:https://journal.example/1",
			"https://Journal.EXAMPLE/Paper, url:https://journal.example/Paper",
			"https://journal.example/1#top, url:https://journal.example/1",
			"https://journal.example/1?utm_source=rss&id=7&UTM_medium=x, url:https://journal.example/1?id=7",
			"https://journal.example/1?utm_source=rss, url:https://journal.example/1",
			"https://journal.example, url:https://journal.example",
			"https://journal.example:8443/a%20b, url:https://journal.example:8443/a%20b",
			"https://journal.example/x#!/paper/7, url:https://journal.example/x#!/paper/7",
			"https://journal.example/x#/paper/8?utm_source=a, url:https://journal.example/x#/paper/8?utm_source=a",
			"https://journal.example/x#!, url:https://journal.example/x",
			"HTTPS://journal.example/1, url:https://journal.example/1" })
	void anotherPaperIsKnownByItsLinkInOneSpelling(String link, String id) {
		assertThat(PaperId.of(link, List.of("journal-1"))).contains(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://journal.example/a?x=1", "http://journal.example/a?x=1",
			"https://www.journal.example/a/?x=1", "https://journal.example/a?fbclid=7&x=1&mc_cid=8" })
	void aPageIsTheSameHoweverItsAddressIsWritten(String link) {
		String id = PaperId.of(link, List.of()).orElseThrow();
		assertThat(PageAlias.of(id)).contains("page:journal.example/a?x=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://journal.example/a", "https://journal.example/A?x=1",
			"https://journal.example:8443/a?x=1", "https://journal.example/a?x=2", "https://journal.example/a?x=1#!/b",
			"https://other.journal.example/a?x=1" })
	void anotherPageIsNotTheSame(String link) {
		String id = PaperId.of(link, List.of()).orElseThrow();
		assertThat(PageAlias.of(id)).isPresent().get().isNotEqualTo("page:journal.example/a?x=1");
	}

	@Test
	void aPaperKnownByAnotherNameHasNoPage() {
		assertThat(PageAlias.of("2604.00001")).isEmpty();
		assertThat(PageAlias.of("doi:10.1000/abc")).isEmpty();
	}

	@Test
	void aDoiIsBetterThanALink() {
		assertThat(PaperId.of("https://journal.example/1", List.of("10.1234/ABC"))).contains("doi:10.1234/abc");
		assertThat(PaperId.of("https://doi.org/10.1234/ABC", List.of())).contains("doi:10.1234/abc");
	}

	@Test
	void nothingThatIdentifiesItIsNoId() {
		assertThat(PaperId.of(null, List.of("journal-1", ""))).isEmpty();
	}

	@Test
	void noIdIsLongerThanItsColumn() {
		String one = "https://journal.example/" + "x".repeat(1_000);
		assertThat(PaperId.of(one, List.of())).hasValueSatisfying((id) -> assertThat(id).hasSizeLessThanOrEqualTo(400));
		assertThat(PaperId.of(one, List.of())).isNotEqualTo(PaperId.of(one + "y", List.of()));
		assertThat(PaperId.of(one, List.of("10.1234/" + "x".repeat(200))))
			.hasValueSatisfying((id) -> assertThat(id).startsWith("url:").hasSizeLessThanOrEqualTo(400));
	}

	@Test
	void anIdOrDoiOfFullLengthIsKept() {
		String doi = "10.1234/" + "x".repeat(192);
		assertThat(PaperId.doi(doi)).contains(doi);
		assertThat(PaperId.doi(doi + "x")).isEmpty();
		String link = "https://journal.example/" + "x".repeat(372);
		assertThat(PaperId.of(link, List.of())).contains("url:" + link);
		assertThat(PaperId.of(link + "x", List.of())).hasValueSatisfying(
				(id) -> assertThat(id).startsWith("url:" + link.substring(0, 296) + "#").hasSize(300 + 1 + 32));
	}

	@Test
	void anIdOfArxivIsBetterThanADoiThanAnAddress() {
		assertThat(Stream.of("2604.00001", "doi:10.1234/abc", "url:https://journal.example/1").map(PaperId::kind))
			.containsExactly(0, 1, 2);
		assertThat(PaperId.isOfLink("url:https://journal.example/1")).isTrue();
		assertThat(PaperId.isOfLink("doi:10.1234/abc")).isFalse();
	}

}
