package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.SubscriberLinks.Purpose;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who signs up and confirms.
 */
abstract class ConsentIntegrationTest extends IntegrationTest {

	static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	Subscribers subscribers;

	@Autowired
	SubscriberLinks links;

	@Autowired
	Deliveries deliveries;

	HttpResponse<String> signUp(String email) {
		return post("/api/subscriptions", "application/json",
				"{\"email\":\"" + email + "\",\"keywords\":[\"speech\"]}");
	}

	Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	/**
	 * Sends what waits.
	 * @return the path of the confirmation link in the last letter
	 */
	String confirmationPath() throws Exception {
		this.deliveries.dispatch();
		MimeMessage[] letters = MAIL.getReceivedMessages();
		String text = (String) ((Multipart) letters[letters.length - 1].getContent()).getBodyPart(0).getContent();
		Matcher matcher = Pattern.compile("https?://\\S+?(/confirm/[A-Za-z0-9_-]+)").matcher(text);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	String link(Purpose purpose) {
		return path(this.links.url(purpose, ada().id(), ada().nonce()));
	}

	void confirmed() throws Exception {
		signUp("ada@example.org");
		form(confirmationPath(), Map.of());
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

}
