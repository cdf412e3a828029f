package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.WebLink;
import org.paperboy.paper.document.HtmlText;
import tools.jackson.databind.JsonNode;

/**
 * Reads one entry of Hugging Face's daily papers. An absent field is absent, never null;
 * unknown fields are ignored, and a field of another type counts as absent.
 */
final class HuggingFaceEntry {

	private HuggingFaceEntry() {
	}

	/**
	 * The listing, or empty if there is no arXiv id or no title.
	 * @param asked the date whose list it is on
	 */
	static Optional<Listing> listing(JsonNode entry, LocalDate asked) {
		JsonNode paper = entry.path("paper");
		Optional<String> id = PaperId.arxiv(paper.path("id").asString(""));
		String title = PlainText.of(HtmlText.ofText(paper.path("title").asString("")), Paper.MAX_TITLE);
		if (id.isEmpty() || title.isEmpty()) {
			return Optional.empty();
		}
		List<String> authors = AuthorNames.of(StreamSupport.stream(paper.path("authors").spliterator(), false)
			.filter((author) -> !author.path("hidden").asBoolean(false))
			.map((author) -> author.path("name").asString(""))
			.toList());
		JsonNode stars = paper.path("githubStars");
		return Optional.of(new Listing(
				new Paper(id.get(), title,
						PlainText.of(HtmlText.ofText(paper.path("summary").asString("")), Paper.MAX_SUMMARY), authors,
						FeedDates.day(paper.path("publishedAt").asString("")), "https://arxiv.org/abs/" + id.get(),
						"https://arxiv.org/pdf/" + id.get(), WebLink.of(paper.path("githubRepo").asString("")),
						WebLink.of(paper.path("projectPage").asString("")), List.of(), null),
				asked, Math.max(0, paper.path("upvotes").asInt(0)), Math.max(0, entry.path("numComments").asInt(0)),
				stars.isNumber() ? Integer.valueOf(Math.max(0, stars.asInt(0))) : null));
	}

}
