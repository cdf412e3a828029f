package org.paperboy.paper;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A link that is accepted is a web address in ASCII that leads to the same host and is
 * the same when it is read again; the id of a paper is bounded.
 */
public final class LinkFuzz {

	private LinkFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(() -> check(text));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(text, 2_000)));
		FuzzInput.quickly(() -> check("https://example.org/" + FuzzInput.stretched(text, 1_900)));
		FuzzInput.quickly(() -> names(FuzzInput.stretched(text, 100_000)));
	}

	private static void check(String text) {
		for (String base : new String[] { "", "https://example.org/a/b?c#d" }) {
			String link = WebLink.of(text, base.isEmpty() ? null : base);
			checkLink(link);
			names(text);
		}
	}

	private static void checkLink(@Nullable String link) {
		if (link == null) {
			return;
		}
		assertThat(link).matches("https?://[!-~]{1,2000}").doesNotContainPattern("[<>\"\\\\^`{|}]");
		URI uri = URI.create(link);
		assertThat(uri.getRawUserInfo()).as(link).isNull();
		assertThat(uri.getHost() != null || uri.getRawAuthority() != null).as(link).isTrue();
		assertThat(WebLink.of(link)).as(link).isEqualTo(link);
		assertThat(PaperId.of(link, List.of())).hasValueSatisfying(LinkFuzz::checkId);
	}

	private static void names(String text) {
		PaperId.of(null, List.of(text)).ifPresent(LinkFuzz::checkId);
		PaperId.arxivOf(text).ifPresent((id) -> assertThat(PaperId.arxiv(id)).contains(id));
		PaperId.doi(text).ifPresent((doi) -> assertThat(doi).startsWith("10.").hasSizeLessThanOrEqualTo(200));
		assertThat(PaperId.arxivVersion(text)).isNotNegative();
	}

	private static void checkId(String id) {
		assertThat(id).isNotBlank().hasSizeLessThanOrEqualTo(400);
		assertThat(FuzzInput.isPlain(id)).as(id).isTrue();
	}

}
