package org.paperboy.paper;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PaperTests {

	private static final String LONG = "x".repeat(20_000);

	@Test
	void noneIsTooLongToBeStored() {
		Paper paper = new Paper("2601.00001", LONG, LONG, List.of(LONG, "Ada Lovelace", LONG), null,
				"https://example.org", LONG, LONG, LONG, List.of("cs.LG", LONG), LONG);
		assertThat(paper.title()).hasSize(500).endsWith("…");
		assertThat(paper.summary()).hasSize(10_000).endsWith("…");
		assertThat(paper.authors()).hasSize(3)
			.allSatisfy((name) -> assertThat(name.length()).isLessThanOrEqualTo(120))
			.contains("Ada Lovelace");
		assertThat(paper.pdfUrl()).isNull();
		assertThat(paper.codeUrl()).isNull();
		assertThat(paper.projectUrl()).isNull();
		assertThat(paper.categories()).containsExactly("cs.LG");
		assertThat(paper.doi()).isNull();
	}

	@Test
	void whatFitsIsKeptAsItIs() {
		String title = "A  title\tas it was read, 日本語";
		Paper paper = new Paper("2601.00001", title, title, List.of(title), null, "https://example.org",
				"https://example.org/a.pdf", null, null, List.of("cs.LG"), "10.1000/x");
		assertThat(List.of(paper.title(), paper.summary(), paper.authors().getFirst())).containsOnly(title);
		assertThat(paper.pdfUrl()).isEqualTo("https://example.org/a.pdf");
		assertThat(paper.doi()).isEqualTo("10.1000/x");
	}

	@Test
	void anAddressThatIsTooLongIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Paper("2601.00001", "A title", "", List.of(), null,
				"https://example.org/" + LONG, null, null, null, List.of(), null));
	}

}
