package org.paperboy.archive;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Papers as a JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/).
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JsonFeed(String version, String title, String homePageUrl, String feedUrl, String language,
		@JsonInclude List<Item> items) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	private record Item(String id, String url, String title, String contentText, String datePublished,
			String dateModified, List<Author> authors, List<String> tags) {

	}

	private record Author(String name) {

	}

	/**
	 * The feed's text.
	 */
	static String of(PaperFeed feed) {
		return JSON.writeValueAsString(new JsonFeed("https://jsonfeed.org/version/1.1", feed.title(), feed.page(),
				feed.self() + ".json", feed.language(), feed.entries().stream().map(JsonFeed::item).toList()));
	}

	private static Item item(PaperFeed.Entry entry) {
		return new Item(entry.id(), entry.url(), entry.title(), entry.text(), entry.published().toString(),
				entry.updated().toString(), entry.authors().stream().map(Author::new).toList(), entry.categories());
	}

}
