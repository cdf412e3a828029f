package org.paperboy.paper.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * The edition that is bundled with the demo: real papers of one day, with summaries of
 * our own.
 */
public class SamplePapers implements PaperSource {

	/**
	 * The day of the sample.
	 */
	public static final LocalDate DATE = LocalDate.of(2026, 4, 29);

	@Override
	public String name() {
		return "sample";
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		return date.equals(DATE) ? Reading.ok(listings(), "bundled with the demo") : Reading.quiet("another day");
	}

	/**
	 * The sample's papers.
	 */
	public static List<Listing> listings() {
		try (InputStream in = new ClassPathResource("demo/sample-edition.json").getInputStream()) {
			JsonNode entries = JsonMapper.builder().build().readTree(in);
			return StreamSupport.stream(entries.spliterator(), false)
				.map((entry) -> HuggingFaceEntry.listing(entry, DATE).orElseThrow())
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
