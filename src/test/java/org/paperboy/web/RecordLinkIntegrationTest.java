package org.paperboy.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader with the link to their record.
 */
abstract class RecordLinkIntegrationTest extends IntegrationTest {

	static final EmailAddress ADA = new EmailAddress("ada@example.org");

	static final EmailAddress NEW = new EmailAddress("ada@new.example");

	@Autowired
	Subscribers subscribers;

	@Autowired
	SubscriberLinks links;

	@Autowired
	Deliveries deliveries;

	@BeforeEach
	void aReader() {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"]}");
		form(Letters.link(letter(), "/confirm/"), Map.of());
	}

	Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	String preferences() {
		return path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, ada().id(), ada().nonce()));
	}

	/**
	 * The letter that leaves now, alone.
	 */
	MimeMessage letter() {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	/**
	 * The letter that asks the new address, in the company of one to the present one.
	 */
	MimeMessage moving() {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(2);
		return letters.getFirst();
	}

	List<MimeMessage> letters() {
		try {
			MAIL.purgeEmailFromAllMailboxes();
		}
		catch (com.icegreen.greenmail.store.FolderException ex) {
			throw new IllegalStateException(ex);
		}
		this.deliveries.dispatch();
		return Arrays.stream(MAIL.getReceivedMessages())
			.sorted(Comparator.comparing((letter) -> Letters.text(letter).contains("/move/") ? 0 : 1))
			.toList();
	}

	String record() {
		assertThat(form(preferences(), Map.of("record", "1")).body()).contains("A letter with the link is on its way");
		return Letters.link(letter(), "/record/");
	}

}
