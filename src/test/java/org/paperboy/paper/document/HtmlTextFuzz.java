package org.paperboy.paper.document;

import java.util.List;

import org.paperboy.FuzzInput;
import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.PlainText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTML from a feed becomes text in time, without an element that could run, and names
 * become names.
 */
public final class HtmlTextFuzz {

	private HtmlTextFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(() -> check(text));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(text, 20_000)));
	}

	private static void check(String text) {
		for (String read : List.of(HtmlText.of(text), HtmlText.ofHtml(text), HtmlText.ofText(text))) {
			String plain = PlainText.of(read, 10_000);
			assertThat(FuzzInput.isPlain(plain)).as(plain).isTrue();
			assertThat(plain).hasSizeLessThanOrEqualTo(10_000);
			assertThat(PlainText.of(plain, 10_000)).isEqualTo(plain);
		}
		List<String> names = AuthorNames.of(List.of(text));
		assertThat(names).hasSizeLessThanOrEqualTo(2_000).allMatch(FuzzInput::isPlain).noneMatch(String::isBlank);
	}

}
