package org.paperboy.admin;

import java.util.List;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.PageLanguage;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.mail.Letter;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator can look at each kind of letter in each language.
 */
class LettersIntegrationTests extends IntegrationTest {

	@Autowired
	private List<LetterSource> sources;

	private Stream<Letter> letters(String language) {
		return this.sources.stream().map((source) -> source.sample(language));
	}

	@Test
	void thereIsOneOfEachKind() {
		assertThat(this.sources).extracting(LetterSource::kind).containsExactlyInAnyOrder(LetterKind.values());
	}

	@Test
	void eachIsInItsLanguageInBothParts() {
		for (String language : PageLanguage.TAGS) {
			assertThat(letters(language)).allSatisfy((letter) -> {
				Document html = Jsoup.parse(letter.html());
				assertThat(html.select("html").attr("lang")).startsWith(language);
				assertThat(html.select("html").attr("dir")).isEqualTo("ltr");
				assertThat(letter.subject() + letter.text() + letter.html()).doesNotContain("??", "${", "#{", "null");
				assertThat(letter.subject()).isNotBlank();
				List<String> links = html.select("a[href]").eachAttr("href");
				assertThat(links)
					.allSatisfy((link) -> assertThat(letter.text()).contains(link.replaceFirst("\\?\\w+$", "")));
				assertThat(Letters.links(letter.text())).allSatisfy((link) -> assertThat(links)
					.anyMatch((other) -> other.replaceFirst("\\?\\w+$", "").equals(link)));
			});
		}
	}

	@Test
	void everySubjectIsShort() {
		for (LetterSource source : this.sources) {
			for (String language : PageLanguage.TAGS) {
				String subject = source.sample(language).subject();
				assertThat(subject.codePointCount(0, subject.length())).as(subject).isBetween(1, 100);
			}
		}
	}

	@Test
	void headingsHaveNoGapsAndTablesAreForLayoutOnly() {
		assertThat(letters("en")).allSatisfy((letter) -> {
			Document html = Jsoup.parse(letter.html());
			int before = 0;
			for (Element heading : html.select("h1, h2, h3, h4")) {
				int level = Integer.parseInt(heading.tagName().substring(1));
				assertThat(level).isLessThanOrEqualTo(before + 1);
				before = level;
			}
			assertThat(html.select("table:not([role=presentation]), img, script, link, form")).isEmpty();
			assertThat(html.select("style")).hasSize(1);
			assertThat(html.select("[class], td, p, h1, h2, h3"))
				.allMatch((element) -> element.hasAttr("style") || element.className().isEmpty());
		});
	}

	@Test
	void plainTextIsWrappedAndBlankLinesAreFew() {
		for (String language : PageLanguage.TAGS) {
			assertThat(letters(language)).allSatisfy((letter) -> {
				assertThat(letter.text()).doesNotContain("\r\n\r\n\r\n\r\n");
				assertThat(letter.text().lines()).filteredOn((line) -> !line.contains("://"))
					.allMatch((line) -> line.length() <= 76);
			});
		}
	}

}
