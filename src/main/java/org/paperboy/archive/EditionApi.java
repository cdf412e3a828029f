package org.paperboy.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Editions for programs.
 */
@RestController
class EditionApi {

	private final Editions editions;

	private final PublicCache cache;

	EditionApi(Editions editions, PublicCache cache) {
		this.editions = editions;
		this.cache = cache;
	}

	/**
	 * An edition as programs see it.
	 *
	 * @param number counts editions that have papers; null while it has none
	 * @param ranker names the formula of the scores
	 * @param changedAt when its papers last changed, or when it was closed
	 */
	@Schema(name = "Edition")
	record Answer(LocalDate date, String state, @Nullable Integer number, String ranker, Instant changedAt,
			List<Item> papers) {

	}

	/**
	 * A paper of it, as its sources wrote it: TeX is left to the program.
	 *
	 * @param growth votes gained since the edition's day began
	 * @param sources how many listed it or had votes for it
	 * @param age days since a source first listed it
	 * @param secondLook the edition it was in before; absent if it was in none
	 */
	@Schema(name = "EditionPaper")
	record Item(String id, String title, String url, double score, int rank, List<String> authors, String summary,
			int votes, int comments, int stars, @Nullable String pdfUrl, @Nullable String codeUrl,
			@Nullable String projectUrl, List<String> categories, int growth, int sources, int age,
			@Nullable String doi, @Nullable LocalDate published,
			@JsonInclude(JsonInclude.Include.NON_NULL) RankedPaper.@Nullable FirstLook secondLook) {

		static Item of(RankedPaper ranked) {
			Paper paper = ranked.paper();
			return new Item(paper.id(), paper.title(), paper.url(), ranked.score(), ranked.rank(), paper.authors(),
					paper.summary(), ranked.votes(), ranked.comments(), ranked.stars(), paper.pdfUrl(), paper.codeUrl(),
					paper.projectUrl(), paper.categories(), ranked.signals().growth(), ranked.sources(),
					ranked.signals().age(), paper.doi(), paper.published(), ranked.firstLook());
		}

	}

	@GetMapping("/api/editions/{date}")
	@Nullable Answer edition(@PathVariable LocalDate date, WebRequest request) {
		Edition.Heading heading = this.editions.heading(date)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no edition of " + date));
		return this.cache.hasData(request, heading.changedAt(), heading) ? null
				: this.editions.find(date).map(EditionApi::answer).orElse(null);
	}

	private static Answer answer(Edition edition) {
		return new Answer(edition.date(), edition.closed() ? "CLOSED" : "OPEN", edition.number(), edition.ranker(),
				edition.changedAt(), edition.papers().stream().map(Item::of).toList());
	}

}
