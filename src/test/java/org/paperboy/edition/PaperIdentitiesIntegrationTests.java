package org.paperboy.edition;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same paper from several sources is one paper, under its best id.
 */
class PaperIdentitiesIntegrationTests extends CollectionIntegrationTest {

	private static final String TITLE = "Listening to Rivers With Cheap Microphones";

	private static Listing by(String id, String title, String doi, String... authors) {
		return new Listing(new Paper(id, title, "", List.of(authors), null, "https://example.org/" + id.hashCode(),
				null, null, null, List.of(), doi), DAY, 3, 0, null);
	}

	private List<String> collect(Listing ofLab, Listing ofPress) {
		this.lab.lists(DAY, ofLab);
		this.press.lists(DAY, ofPress);
		assertThat(this.editions.collect(DAY).papers()).isEqualTo(ids(DAY).size());
		return ids(DAY);
	}

	@Test
	void theSameArxivIdIsOnePaper() {
		assertThat(collect(by("2604.00001", TITLE, null), by("2604.00001", "Another title by the same number", null)))
			.containsExactly("2604.00001");
		assertThat(papers(DAY).getFirst().sources()).isEqualTo(2);
		assertThat(papers(DAY).getFirst().votes()).isEqualTo(6);
	}

	@Test
	@Fault("T50 a DOI here, an arXiv id there")
	void aDoiLeadsToTheArxivId() {
		assertThat(collect(by("doi:10.1000/abc", "Rivers, and how to listen to them", "10.1000/abc"),
				by("2604.00001", TITLE, "10.1000/abc")))
			.containsExactly("2604.00001");
		assertThat(papers(DAY).getFirst().paper().url()).isEqualTo("https://arxiv.org/abs/2604.00001");
	}

	@Test
	@Fault("T50 a title in other letters")
	void theSameTitleAndACommonAuthorAreOnePaper() {
		assertThat(collect(
				by("url:https://example.org/1", "LISTENING to rivers, with cheap microphones.", null, "E. du Chatelet"),
				by("2604.00001", TITLE, null, "Ada Lovelace", "Émilie du Châtelet")))
			.containsExactly("2604.00001");
	}

	@Test
	void whereOneSourceNamesNoAuthorsTheTitleIsEnough() {
		assertThat(collect(by("url:https://example.org/1", TITLE, null),
				by("doi:10.1000/abc", TITLE, "10.1000/abc", "Ada Lovelace")))
			.containsExactly("doi:10.1000/abc");
	}

	@Test
	void theSamePageIsOnePaperUnderItsFirstId() {
		assertThat(collect(by("url:http://rivers.example/1", "Rivers", null),
				by("url:https://www.rivers.example/1/", "Rivers (again)", null)))
			.containsExactly("url:http://rivers.example/1");
	}

	@Test
	void theSameTitleByOthersIsAnotherPaper() {
		assertThat(collect(by("url:https://example.org/1", TITLE, null, "Grace Hopper"),
				by("2604.00001", TITLE, null, "Ada Lovelace")))
			.hasSize(2);
	}

	@Test
	void oneTitleTwiceInOneSourceIsTwoPapers() {
		this.press.lists(DAY, by("url:https://example.org/1", "Weekly table of contents of the journal", null),
				by("url:https://example.org/2", "Weekly table of contents of the journal", null));
		this.editions.collect(DAY);
		this.press.lists(DAY.plusDays(1),
				new Listing(by("url:https://example.org/3", "Weekly table of contents of the journal", null).paper(),
						DAY.plusDays(1), 1, 0, null));
		this.editions.collect(DAY.plusDays(1));
		assertThat(ids(DAY)).hasSize(2);
		assertThat(ids(DAY.plusDays(1))).containsExactly("url:https://example.org/3");
	}

	@Test
	void aShortTitleSaysNothing() {
		assertThat(collect(by("url:https://example.org/1", "Editorial", null), by("2604.00001", "Editorial", null)))
			.hasSize(2);
	}

	@Test
	void twoArxivIdsAreTwoPapersWhateverTheirTitle() {
		assertThat(
				collect(by("2604.00001", TITLE, null, "Ada Lovelace"), by("2604.00002", TITLE, null, "Ada Lovelace")))
			.hasSize(2);
	}

	@Test
	void anArxivIdIsTakenWhileTheEditionIsOpen() {
		java.time.LocalDate today = DAY.plusDays(3);
		this.press.lists(today, new Listing(by("url:https://example.org/1", TITLE, null).paper(), today, 3, 0, null));
		this.editions.collect(today);
		assertThat(ids(today)).containsExactly("url:https://example.org/1");
		this.lab.lists(today, new Listing(by("2604.00001", TITLE, null).paper(), today, 3, 0, null));
		this.editions.collect(today);
		assertThat(ids(today)).containsExactly("2604.00001");
		assertThat(papers(today).getFirst().votes()).isEqualTo(6);
		assertThat(rows("select id from paper")).hasSize(1);
		this.editions.collect(today);
		assertThat(ids(today)).containsExactly("2604.00001");
	}

	@Test
	void aPaperKeepsTheIdItsEditionWasClosedWith() {
		this.press.lists(DAY, by("url:https://example.org/1", TITLE, null));
		this.editions.collect(DAY);
		this.lab.lists(DAY.plusDays(1),
				new Listing(by("2604.00001", TITLE, null).paper(), DAY.plusDays(1), 3, 0, null));
		assertThat(this.editions.collect(DAY.plusDays(1)).papers()).isOne();
		assertThat(ids(DAY)).containsExactly("url:https://example.org/1");
		assertThat(ids(DAY.plusDays(1))).isEmpty();
	}

}
