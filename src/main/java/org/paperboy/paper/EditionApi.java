package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Editions for programs.
 */
@RestController
class EditionApi {

	private final Editions editions;

	EditionApi(Editions editions) {
		this.editions = editions;
	}

	/**
	 * An edition as programs see it.
	 */
	record Answer(LocalDate date, String state, int number, List<Item> papers) {

	}

	/**
	 * A paper of it.
	 */
	record Item(String id, String title, String url, double score, int rank, List<String> authors, String summary,
			int votes, int comments, int stars, @Nullable String pdfUrl, @Nullable String codeUrl,
			@Nullable String projectUrl, List<String> categories) {

		static Item of(RankedPaper ranked) {
			Paper paper = ranked.paper();
			return new Item(paper.id(), paper.title(), paper.url(), ranked.score(), ranked.rank(), paper.authors(),
					paper.summary(), ranked.votes(), ranked.comments(), ranked.stars(), paper.pdfUrl(), paper.codeUrl(),
					paper.projectUrl(), paper.categories());
		}

	}

	@GetMapping("/api/editions/{date}")
	Answer edition(@PathVariable LocalDate date) {
		Edition edition = this.editions.find(date)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no edition of " + date));
		return new Answer(edition.date(), edition.closed() ? "CLOSED" : "OPEN", edition.number(),
				edition.papers().stream().map(Item::of).toList());
	}

}
