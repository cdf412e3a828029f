package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call of Postmark is believed by its password, and means what its types say.
 */
class PostmarkProviderTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private final PostmarkProvider provider = new PostmarkProvider(Settings.postmark("pa:ss w\u00f6rd"),
			JsonMapper.shared());

	private static HttpHeaders basic(String both) {
		return header("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
	}

	private static HttpHeaders header(String authorization) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.AUTHORIZATION, authorization);
		return headers;
	}

	private Optional<ProviderCall> read(HttpHeaders headers, String body) {
		return this.provider.read(headers, body.getBytes(StandardCharsets.UTF_8));
	}

	private ProviderEvent event(String body) {
		return read(basic("any:pa:ss w\u00f6rd"), body).orElseThrow().events().getFirst();
	}

	@Test
	@Fault("T78 a bad or missing password")
	void onlyWhoKnowsThePasswordIsBelieved() {
		for (String other : List.of("any:", "any:pa:ss", "pa:ss w\u00f6rd", ":", "", "any:pa:ss w\u00f6rd ")) {
			assertThat(read(basic(other), "{}")).as(other).isEmpty();
		}
		for (String other : List.of("", "Basic", "Basic ", "Basic ?", "Bearer YTpi", "pa:ss w\u00f6rd")) {
			assertThat(read(header(other), "{}")).as(other).isEmpty();
		}
		assertThat(read(new HttpHeaders(), "{}")).isEmpty();
		assertThat(read(basic(":pa:ss w\u00f6rd"), "{}")).isPresent();
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Settings.postmark(" "))
			.withMessageStartingWith("paperboy.bounce.webhooks.postmark.secret: ");
	}

	@ParameterizedTest
	@CsvSource({ "HardBounce, smtp;550 5.1.1 user unknown, Hard", "HardBounce, , Hard", "BadEmailAddress, , Hard",
			"HardBounce, smtp;552 5.2.2 mailbox full, MAILBOX", "HardBounce, smtp;554 5.7.1 no thanks, SENDER",
			"SoftBounce, smtp;452 4.2.2 over quota, MAILBOX", "SoftBounce, , UNKNOWN", "DnsError, , UNKNOWN",
			"SoftBounce, smtp;550 5.1.1 user unknown, UNKNOWN", "SpamComplaint, , Complaint", "Unsubscribe, , Leave",
			"Transient, smtp;452 4.2.2 over quota, Nothing", "AutoResponder, , Nothing", "Blocked, , Nothing",
			"SpamNotification, , Nothing", "ChallengeVerification, , Nothing", "ManuallyDeactivated, , Nothing",
			"Later, , Nothing" })
	void bouncesMeanWhatTheirTypeSays(String type, String details, String meaning) {
		ProviderEvent event = event("""
				{"RecordType": "Bounce", "ID": 4323372036854775807, "Type": "%s", "Details": "%s",
					"Email": "Ada@Example.org", "MessageID": "883953f4-6105-42a2"}""".formatted(type,
				(details != null) ? details : ""));
		assertThat(event.id()).isEqualTo("Bounce4323372036854775807");
		assertThat(event.letter().providerIds()).containsExactly("883953f4-6105-42a2");
		assertThat(Verdicts.name(event.verdict())).isEqualTo(meaning);
		assertThat(event.verdict().recipient()).isEqualTo(meaning.equals("Nothing") ? null : ADA);
	}

	@ParameterizedTest
	@CsvSource({ "true, ManualSuppression, Recipient, true", "false, ManualSuppression, Recipient, false",
			"true, HardBounce, Recipient, false", "true, ManualSuppression, Customer, false" })
	void aReadersWishIsALeave(boolean suppressed, String reason, String origin, boolean left) {
		ProviderEvent event = event("""
				{"RecordType": "SubscriptionChange", "Recipient": "ada@example.org", "SuppressSending": %s,
					"SuppressionReason": "%s", "Origin": "%s"}""".formatted(suppressed, reason, origin));
		assertThat(event.verdict()).isEqualTo(left ? new Verdict.Leave(ADA) : new Verdict.Nothing());
	}

	@Test
	void otherRecordsMeanComplaintsOrNothing() {
		assertThat(event("{\"RecordType\":\"SpamComplaint\",\"ID\":42,\"Email\":\"ada@example.org\"}").verdict())
			.isEqualTo(new Verdict.Complaint(ADA));
		for (String body : List.of("{\"RecordType\":\"Open\",\"Email\":\"ada@example.org\"}", "[]", "1", "{}", "")) {
			assertThat(event(body).verdict()).as(body).isEqualTo(new Verdict.Nothing());
		}
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> event("{"));
	}

}
