package org.paperboy.paper.source;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An item leads to its page, or else to its file, as a browser would resolve the link.
 */
class FeedItemLinksTests extends FeedReadingTest {

	@Test
	void theAddressOfADoiIsAValidLink() {
		assertThat(only(rss("<item><title>A title</title><guid>10.1234/a&lt;b&gt;\u00fc%2</guid></item>")).paper())
			.extracting(Paper::id, Paper::url)
			.containsExactly("doi:10.1234/a<b>\u00fc%2", "https://doi.org/10.1234/a%3Cb%3E%C3%BC%252");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<link>/a/1</link>                                          | https://journal.example/a/1
					<link>a/2?x=1</link>                                       | https://journal.example/a/2?x=1
					<link>//other.example/3</link>                             | https://other.example/3
					<link> https://journal.example/vol 4/[a] </link>           | https://journal.example/vol%204/%5Ba%5D
					<link>https://journal.example/?a=1&amp;amp;b=5</link>      | https://journal.example/?a=1&b=5
					<link xml:base="https://base.example/x/">../6</link>       | https://base.example/6
					<link>javascript:alert(1)</link><guid>https://journal.example/7</guid> | https://journal.example/7
					<link/><guid isPermaLink="true">/8</guid>                  | https://journal.example/8
					<link>http://127.0.0.1/9</link><guid isPermaLink="false">https://journal.example/?p=9</guid> | https://journal.example/?p=9
					<link>https://b.example/~r/10</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://journal.example/10</f:origLink> | https://journal.example/10
					<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="/self"/><a:link xmlns:a="http://www.w3.org/2005/Atom" href="/11"/> | https://journal.example/11
					""")
	void aLinkLeadsWhereABrowserWouldGo(String elements, String link) {
		assertThat(only(rss(item(elements))).paper().url()).isEqualTo(link);
	}

	@Test
	void aFileBesideAPageIsNotThePage() {
		String entry = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title>%s</entry></feed>";
		String page = "<link rel='alternate' href='https://journal.example/1'/>";
		for (String file : List.of("<link rel='enclosure' type='image/png'>https://files.example/1.png</link>",
				"<link rel='enclosure' href='https://files.example/1.pdf'/>",
				"<link rel='self'>https://files.example/1.xml</link>")) {
			assertThat(only(entry.formatted(file + page)).paper().url()).isEqualTo("https://journal.example/1");
		}
	}

	@Test
	void anItemWithoutAPageIsItsFile() {
		String picture = "<enclosure url='https://files.example/0.png' type='image/png'/>";
		String file = "<enclosure url='/1.pdf' type='application/pdf'/><guid isPermaLink='false'>one-1</guid>";
		assertThat(only(rss(item(picture + file))).paper().url()).isEqualTo("https://journal.example/1.pdf");
		assertThat(only("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><id>urn:1</id>"
				+ "<link rel='enclosure' href='https://files.example/1.pdf'/></entry></feed>")
			.paper()
			.url()).isEqualTo("https://files.example/1.pdf");
		assertThat(only(
				json("""
						{"id":"one-1","title":"One","attachments":[{"url":"https://files.example/0.png","mime_type":"image/png"},
						{"url":"https://files.example/1.pdf","mime_type":"application/pdf"}]}"""))
			.paper()
			.url()).isEqualTo("https://files.example/1.pdf");
		assertThat(read(rss(item(picture))).listings()).isEmpty();
	}

	@Test
	void linksIntoThisNetworkAreNone() {
		Reading reading = read(rss(item("<link>http://0x7f000001/1</link>"), item("<link>http://[fd00::1]/2</link>"),
				item("<link>http://journal.example:99999/3</link>"), item("<link>https://journal.example/4</link>")));
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("3 of 4 items unreadable");
	}

	@Test
	void pagesThatDifferBehindTheHashAreTwoPapers() {
		assertThat(read(rss(item("<link>https://journal.example/x#!/1</link>"),
				item("<link>https://journal.example/x#!/2</link>"), item("<link>https://journal.example/x#top</link>"),
				item("<link>https://journal.example:443/x</link>")))
			.listings()).hasSize(3);
	}

	@Test
	void anEntryOfAtomHasItsOwnBaseAndPage() {
		List<Listing> listings = read(
				"""
						<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.example/papers/"><title>Lab</title>
						<entry><title>One</title><link rel="self" href="x"/><link type="application/pdf" href="one.pdf"/>
						<link rel="http://www.iana.org/assignments/relation/alternate" type="text/html" href="one.html"/></entry>
						<entry xml:base="2026/"><title>Two</title><link xml:base="../june/" href="two"/></entry>
						<entry><title>Three</title><link href="?p=3"/></entry>
						<entry><title>Four</title><id>https://lab.example/four</id><link rel="edit" href="edit"/></entry>
						</feed>""")
			.listings();
		assertThat(listings).extracting((listing) -> listing.paper().url())
			.containsExactly("https://lab.example/papers/one.html", "https://lab.example/papers/june/two",
					"https://lab.example/papers/?p=3", "https://lab.example/four");
	}

}
