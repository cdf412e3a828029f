package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The daily papers of Hugging Face: {@code GET /api/daily_papers?date=D&limit=100&p=K},
 * paged while a page is full. The answer is that date's list, so its papers' list date is
 * the date asked for; the entries' own dates are about other things, or shifted. An
 * absent field is absent, never null; unknown fields are ignored.
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.hugging-face.enabled", matchIfMissing = true)
class HuggingFacePapers implements PaperSource {

	private static final int PAGE = 100;

	private static final int MOST_PAGES = 10;

	private final URI url;

	private final WebFetcher fetcher;

	private final JsonMapper json;

	HuggingFacePapers(SourcesProperties sources, WebFetcher fetcher, JsonMapper json) {
		this.url = sources.huggingFace().url();
		this.fetcher = fetcher;
		this.json = json;
	}

	@Override
	public String name() {
		return "hugging-face";
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		List<Listing> listings = new ArrayList<>();
		int broken = 0;
		for (int page = 0; page < MOST_PAGES; page++) {
			JsonNode entries;
			try {
				WebFetcher.Answer answer = this.fetcher.get(URI.create(this.url + "/api/daily_papers?date=" + date
						+ "&limit=" + PAGE + ((page > 0) ? "&p=" + page : "")));
				if (!answer.ok()) {
					return Reading.failed("HTTP " + answer.status());
				}
				entries = this.json.readTree(answer.body());
			}
			catch (IOException | JacksonException ex) {
				return Reading.failed("no usable answer: " + ex.getMessage());
			}
			if (!entries.isArray()) {
				return Reading.failed("the answer is no list of papers");
			}
			for (JsonNode entry : entries) {
				Optional<Listing> listing = listing(entry, date);
				listing.ifPresent(listings::add);
				broken += listing.isPresent() ? 0 : 1;
			}
			if (entries.size() < PAGE) {
				break;
			}
		}
		if (listings.isEmpty()) {
			return (broken > 0) ? Reading.failed(broken + " entries, none readable")
					: Reading.quiet("no papers listed for " + date);
		}
		return Reading.ok(listings, (broken > 0) ? broken + " unreadable entries left out" : "");
	}

	static Optional<Listing> listing(JsonNode entry, LocalDate asked) {
		JsonNode paper = entry.path("paper");
		Optional<String> id = PaperId.arxiv(paper.path("id").asString(""));
		String title = PlainText.of(paper.path("title").asString(""), 500);
		if (id.isEmpty() || title.isEmpty()) {
			return Optional.empty();
		}
		List<String> authors = StreamSupport.stream(paper.path("authors").spliterator(), false)
			.filter((author) -> !author.path("hidden").asBoolean(false))
			.map((author) -> PlainText.of(author.path("name").asString(""), 120))
			.filter((name) -> !name.isEmpty())
			.toList();
		JsonNode stars = paper.path("githubStars");
		return Optional.of(new Listing(
				new Paper(id.get(), title, PlainText.of(paper.path("summary").asString(""), 10_000), authors,
						date(paper.path("publishedAt").asString("")), "https://arxiv.org/abs/" + id.get(),
						"https://arxiv.org/pdf/" + id.get(), PlainText.link(paper.path("githubRepo").asString("")),
						PlainText.link(paper.path("projectPage").asString("")), List.of(), null),
				asked, Math.max(0, paper.path("upvotes").asInt(0)), Math.max(0, entry.path("numComments").asInt(0)),
				stars.isNumber() ? Integer.valueOf(Math.max(0, stars.asInt(0))) : null));
	}

	private static @Nullable LocalDate date(String instant) {
		try {
			return Instant.parse(instant).atZone(ZoneOffset.UTC).toLocalDate();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
