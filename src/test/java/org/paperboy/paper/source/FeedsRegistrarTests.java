package org.paperboy.paper.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ConfigurationException;
import org.paperboy.SiteProperties;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.http.WebFetcher;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each feed of the configuration is a source, and a wrong one is named by its key.
 */
class FeedsRegistrarTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(SiteProperties.class,
				() -> new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), ""))
		.withBean(WebFetcher.class)
		.withUserConfiguration(FeedsRegistrar.FeedsConfiguration.class);

	@Test
	void eachFeedIsASource() {
		this.context.withPropertyValues("paperboy.sources.feeds[0].name=A journal",
				"paperboy.sources.feeds[0].url=https://a.example/feed", "paperboy.sources.feeds[1].name=Blog 2.0_x-y",
				"paperboy.sources.feeds[1].url=http://b.example/feed")
			.run((context) -> assertThat(context.getBeansOfType(PaperSource.class).values())
				.extracting(PaperSource::name)
				.containsExactly("A journal", "Blog 2.0_x-y"));
	}

	@Test
	void withoutFeedsThereIsNone() {
		this.context.run((context) -> assertThat(context).doesNotHaveBean(PaperSource.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''           | https://a.example/ | paperboy.sources.feeds[0].name
			' '          | https://a.example/ | paperboy.sources.feeds[0].name
			arxiv        | https://a.example/ | paperboy.sources.feeds[0].name
			Hugging-Face | https://a.example/ | paperboy.sources.feeds[0].name
			hacker-news  | https://a.example/ | paperboy.sources.feeds[0].name
			sample       | https://a.example/ | paperboy.sources.feeds[0].name
			<b>          | https://a.example/ | paperboy.sources.feeds[0].name
			A journal    | ftp://a.example/   | paperboy.sources.feeds[0].url
			A journal    | a.example          | paperboy.sources.feeds[0].url
			A journal    | ''                 | paperboy.sources.feeds[0].url
			""")
	void aWrongFeedIsNamedByItsKey(String name, String url, String key) {
		this.context
			.withPropertyValues("paperboy.sources.feeds[0].name=" + name, "paperboy.sources.feeds[0].url=" + url)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ConfigurationException.class)
				.hasMessageStartingWith(key + ": "));
	}

	@Test
	void twoFeedsOfOneNameAreRefused() {
		this.context
			.withPropertyValues("paperboy.sources.feeds[0].name=A journal",
					"paperboy.sources.feeds[0].url=https://a.example/feed", "paperboy.sources.feeds[1].name=a Journal",
					"paperboy.sources.feeds[1].url=http://b.example/feed")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("paperboy.sources.feeds[1].name: "));
	}

	@Test
	void aNameIsNotTooLong() {
		this.context
			.withPropertyValues("paperboy.sources.feeds[0].name=" + "x".repeat(61),
					"paperboy.sources.feeds[0].url=https://a.example/feed")
			.run((context) -> assertThat(context).hasFailed());
	}

}
