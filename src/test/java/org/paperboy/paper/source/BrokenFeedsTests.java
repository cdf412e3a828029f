package org.paperboy.paper.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed with mistakes in it gives the items that can be read, and one that ends early
 * none.
 */
class BrokenFeedsTests extends FeedReadingTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                                        | an empty answer
			' '                                                       | no feed
			Rate exceeded.                                            | no feed
			<html><head><title>Sorry</title></head><body/></html>     | a page in HTML and no feed
			<!DOCTYPE html><html><body>Just a moment…</body></html>   | a page in HTML and no feed
			{}                                                        | the answer has no list 'items'
			[]                                                        | no feed
			{"items":7}                                               | the answer has no list 'items'
			null                                                      | no feed
			""")
	@Fault("T46 a page or nothing in place of a feed")
	void whatIsNoFeedFails(String body, String why) {
		assertThat(read(body)).isEqualTo(Reading.failed("no usable answer: " + why));
	}

	@Test
	@Fault("T46 a document that ends early")
	void aTruncatedFeedFailsWhole() {
		for (String body : List.of(rss(dated("2026-06-30"), dated("2026-06-30")),
				json("{\"id\":\"https://journal.example/1\",\"title\":\"T\"}"))) {
			assertThat(read(body.substring(0, body.length() / 2)).outcome()).isEqualTo(Reading.Outcome.FAILED);
			assertThat(read(body.substring(0, body.length() - 3)).outcome()).isEqualTo(Reading.Outcome.FAILED);
		}
	}

	@Test
	@Fault("T52 one broken item of two hundred")
	void oneBrokenItemOfTwoHundredCostsOnlyItself() {
		String items = IntStream.range(0, 199)
			.mapToObj((i) -> item("<link>https://journal.example/" + i + "</link>"))
			.collect(Collectors.joining());
		Reading reading = read(rss(items, "<item><description>no title, no link</description></item>"));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(199);
		assertThat(reading.detail()).isEqualTo("1 of 200 items unreadable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "null", "[]", "{}", "{\"id\":{},\"title\":[]}", "{\"id\":\"x\",\"title\":\"T\"}",
			"{\"url\":\"javascript:alert(1)\",\"title\":\"T\"}", "{\"url\":\"https://a.example/\",\"title\":\" \"}" })
	void oneBrokenItemOfJsonCostsOnlyItself(String broken) {
		Reading reading = read(json(broken, "{\"id\":\"https://journal.example/1\",\"title\":\"T\"}"));
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
	}

	@Test
	void aFeedOfWhichNothingIsReadableFails() {
		assertThat(read(rss("<item/>", "<item/>"))).isEqualTo(Reading.failed("2 of 2 items unreadable"));
	}

	@Test
	@Fault("T52 hostile text")
	void hostileTextBecomesPlain() {
		Paper paper = only(
				json("{\"id\":\"https://journal.example/1\",\"title\":\"a\\u0000b\\u0007\\r\\nc\\u202Ed\\uD83De"
						+ "x".repeat(20_000) + "\",\"content_text\":\"" + "y".repeat(50_000)
						+ "\",\"authors\":[{\"name\":\"\\u0000\"}," + "{\"name\":\"Ada\\u2066 Lovelace\"}]}"))
			.paper();
		assertThat(paper.title()).startsWith("ab cde").hasSize(500);
		assertThat(paper.summary()).hasSize(10_000);
		assertThat(paper.authors()).containsExactly("Ada Lovelace");
	}

	@Test
	@Fault("T52 control characters in XML")
	void nulAndControlCharactersInXmlCostNothing() {
		assertThat(only(
				rss("<item><title>a\u0000b\u0001c&#0;d\u202Ee</title><link>https://journal.example/1</link></item>"))
			.paper()
			.title()).isEqualTo("abcde");
	}

	@Test
	void oneBadCharacterCostsNothing() {
		Reading reading = read(rss(
				"<item><title>Sharks & Rays for n<k</title><link>https://journal.example/1?a=1&b=2</link></item>",
				"<item><title>No link & no name</title></item>", item("<link>https://journal.example/2</link>")));
		assertThat(reading.listings()).extracting((listing) -> listing.paper().title())
			.containsExactly("Sharks & Rays for n<k", "A title");
		assertThat(reading.listings().getFirst().paper().url()).isEqualTo("https://journal.example/1?a=1&b=2");
		assertThat(reading.detail()).isEqualTo("1 of 3 items unreadable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"1\",\"url\":\"/1\",\"title\":\"T\",}",
			"{\"url\":\"../1\",\"title\":\"T\",\"x\":NaN}",
			"{\"external_url\":\"//journal.example/1\",\"title\":\"a\tT\"}",
			"{\"url\":\"https://journal.example/1\",\"title\":\"The \"best\" \\alpha, \"T\"\"}",
			"{\"url\":\"/0\",\"url\":\"/1\",\"title\":\"T\"}" })
	void jsonThatIsNotQuiteRightIsRead(String item) {
		Paper paper = only("\uFEFF\n{\"items\":[" + item + ",],\"home_page_url\":\"https://journal.example/x/\"}")
			.paper();
		assertThat(paper.url()).isEqualTo("https://journal.example/1");
		assertThat(paper.title()).contains("T");
	}

	@Test
	void jsonThatEndsEarlySaysSo() {
		String body = json("{\"url\":\"https://journal.example/1\",\"title\":\"The \"best\"\"}");
		for (int end = body.indexOf('[') + 1; end < body.length(); end++) {
			assertThat(read(body.substring(0, end))).as(body.substring(0, end))
				.isEqualTo(Reading.failed("no usable answer: the document ends early"));
		}
	}

	@Test
	@Fault("T48 deep nesting")
	void onlyAnItemThatNestsTooDeeplyIsLeftOut() {
		String deep = "[".repeat(100) + "]".repeat(100);
		Reading json = read(json("{\"url\":\"https://journal.example/1\",\"title\":\"T\"}",
				"{\"url\":\"https://journal.example/2\",\"title\":\"T\",\"x\":" + deep + "}"));
		Reading rss = read(rss(item("<link>https://journal.example/1</link>"),
				item("<link>https://journal.example/2</link>" + "<b>".repeat(100) + "</b>".repeat(100))));
		for (Reading reading : List.of(json, rss)) {
			assertThat(reading.listings()).hasSize(1);
			assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
		}
	}

	@Test
	@Fault("T48 very many items")
	void ofTooManyItemsTheFirstAreRead() {
		String[] items = IntStream.range(0, 5_002)
			.mapToObj((i) -> "{\"url\":\"https://journal.example/" + i + "\",\"title\":\"T\"}")
			.toArray(String[]::new);
		Reading reading = read(json(items));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(5_000);
		assertThat(reading.detail()).isEqualTo("only the first 5000 items were read, the last 2 left out");
	}

}
