package org.paperboy.digest;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import jakarta.mail.internet.MimeMessage;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who follows their own digests in a feed reader.
 */
abstract class FeedReaderIntegrationTest extends IntegrationTest {

	static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	Digests digests;

	@Autowired
	Deliveries deliveries;

	@Autowired
	Subscribers subscribers;

	@Autowired
	SubscriberLinks links;

	static String paper(LocalDate day, int number, String title) {
		return WireFormats.paper(String.format(Locale.ROOT, "2410.%02d%03d", day.getDayOfMonth(), number), title,
				"Words on " + title + ".", day, 60 - number);
	}

	/**
	 * An edition, collected in the morning after its day.
	 */
	void edition(LocalDate day, String... titles) {
		this.clock.set(Instant.parse(day.plusDays(1) + "T07:00:00Z"));
		List<String> papers = new ArrayList<>();
		for (String title : titles) {
			papers.add(paper(day, papers.size() + 1, title));
		}
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(papers.toArray(String[]::new)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
	}

	MimeMessage letter() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		return MAIL.getReceivedMessages()[0];
	}

	/**
	 * The letter that welcomes somebody who signs up; at their hour of that day nothing
	 * else comes.
	 */
	MimeMessage welcome() throws Exception {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"]}");
		form(Letters.link(letter(), "/confirm/"), Map.of());
		MimeMessage welcome = letter();
		this.clock.set(Instant.parse(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC) + "T08:00:30Z"));
		assertThat(this.digests.plan()).isZero();
		return welcome;
	}

	/**
	 * The digest that leaves at the reader's hour of the day after an edition's.
	 */
	MimeMessage digest(LocalDate day) throws Exception {
		this.clock.set(Instant.parse(day.plusDays(1) + "T08:00:30Z"));
		assertThat(this.digests.plan()).isOne();
		return letter();
	}

	Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	String feed() {
		return path(this.links.feed(ada()));
	}

	SyndFeed atom() {
		HttpResponse<String> answer = get(feed() + ".atom");
		assertThat(answer.statusCode()).isEqualTo(200);
		try {
			return new SyndFeedInput().build(new StringReader(answer.body()));
		}
		catch (FeedException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

}
