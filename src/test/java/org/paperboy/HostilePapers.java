package org.paperboy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.paperboy.paper.AuthorNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * Papers whose every field tries to be more than text; if one of them succeeds in a
 * browser, the page's title is "owned".
 */
final class HostilePapers {

	private static final String SCRIPT = "document.title='owned'";

	/**
	 * Texts for a title, an abstract and an author's name.
	 */
	static final List<String> TEXTS = List.of("<script>" + SCRIPT + "</script>",
			"<img src=x onerror=\"" + SCRIPT + "\">", "<svg/onload=" + SCRIPT + "><animate onbegin=" + SCRIPT + ">",
			"<math><mtext><style><img src=x onerror=" + SCRIPT + "></style></mtext></math>",
			"\"><a href=\"javascript:" + SCRIPT + "\" onmouseover='" + SCRIPT + "'>x</a>",
			"</title></textarea></style>--><script>" + SCRIPT + "</script>",
			"<![CDATA[ x ]]> ]]> &lt;b&gt; &#x3c;i&#x3e;",
			"<style>*{background:url(http://evil.example/)}</style><p style=\"background:url(http://evil.example/)\">",
			"${7*7} *{7*7} #{site.name} @{/x} ~{layout :: footer}", "__${7*7}__::.x ${__${7*7}__}",
			"[[${7*7}]] [(${7*7})] [# th:text=\"${7*7}\"/]",
			"${T(java.lang.Runtime).getRuntime().exec('id')} T(java.lang.Runtime)", "{{7*7}} <%= 7*7 %> #set($x=7) $x");

	private HostilePapers() {
	}

	static List<String> titles() {
		return TEXTS.stream().map((text) -> "Speech recognition " + text).toList();
	}

	static List<String> summaries() {
		return TEXTS.stream().map((text) -> "We study speech recognition. " + text).toList();
	}

	/**
	 * The people of the names: text in brackets belongs to none.
	 */
	static List<String> authors() {
		return TEXTS.stream()
			.map((text) -> String.join(", ", AuthorNames.of(List.of(text))))
			.filter((names) -> !names.isEmpty())
			.toList();
	}

	/**
	 * Lets the source list them for a day.
	 */
	static void answer(FeedServer feeds, LocalDate day) {
		List<Map<String, Object>> entries = IntStream.range(0, TEXTS.size()).mapToObj((i) -> entry(i, day)).toList();
		feeds.answer("/api/daily_papers?date=" + day, "application/json",
				JsonMapper.builder().build().writeValueAsString(entries));
	}

	private static Map<String, Object> entry(int index, LocalDate day) {
		String id = String.format(Locale.ROOT, "26%02d.%02d%03d", day.getMonthValue(), day.getDayOfMonth(), index);
		Map<String, Object> paper = Map.of("id", id, "title", titles().get(index), "summary", summaries().get(index),
				"upvotes", 100 - index, "authors", List.of(Map.of("name", TEXTS.get(index))), "publishedAt",
				day + "T00:00:00.000Z", "submittedOnDailyAt", day + "T00:00:00.000Z", "githubRepo",
				"data:text/html,<script>" + SCRIPT + "</script>", "projectPage", "javascript:" + SCRIPT);
		return Map.of("paper", paper, "publishedAt", day + "T00:00:00.000Z", "numComments", 0);
	}

}
