package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.paper.http.QuickRetries;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A message of SNS is believed if it is about our topic and signed with a certificate of
 * Amazon, or with the one that is set, and nobody else is asked for anything.
 */
class SesProviderTests {

	private static final Instant NOW = Instant.parse("2025-02-03T04:05:06Z");

	private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

	private static final SnsSender SNS = SnsSender.of("2025/01/01", 100);

	private final FeedServer server = new FeedServer();

	private final String certificate = this.server.url() + "/sns.pem";

	private final List<String> asked = new ArrayList<>();

	private final SesProvider provider = provider(this.certificate, SystemDefaultDnsResolver.INSTANCE);

	@AfterEach
	void close() {
		this.server.close();
	}

	private static SesProvider provider(@Nullable String certificate, DnsResolver names) {
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		return new SesProvider(Settings.ses(TOPIC, certificate),
				new SnsPages(QuickRetries.fetcher(clock, names), clock), JsonMapper.shared(), clock);
	}

	/**
	 * Knows no host, but notes who was asked for.
	 */
	private class NoNames implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			SesProviderTests.this.asked.add(host);
			throw new UnknownHostException(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

	private void serve(SnsSender sender) {
		this.server.answer("/sns.pem", "application/x-pem-file", sender.certificate());
	}

	private static Map<String, String> notification(String message) {
		return new HashMap<>(Map.of("Type", "Notification", "MessageId", "m1", "TopicArn", TOPIC, "Timestamp",
				NOW.toString(), "Message", message));
	}

	private static Map<String, String> with(Map<String, String> fields, String name, String value) {
		fields.put(name, value);
		return fields;
	}

	private static Map<String, String> confirmation(String address) {
		return new HashMap<>(Map.of("Type", "SubscriptionConfirmation", "MessageId", "m2", "TopicArn", TOPIC,
				"Timestamp", NOW.toString(), "Message", "You have chosen", "Token", "2336", "SubscribeURL", address));
	}

	private static Optional<ProviderCall> read(SesProvider provider, String body) throws IOException {
		return provider.read(new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8));
	}

	private Optional<ProviderCall> read(Map<String, String> fields) throws IOException {
		return read(this.provider, SNS.message(fields, this.certificate));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2" })
	void aSignedMessageIsRead(String version) throws IOException {
		serve(SNS);
		assertThat(read(with(notification("Words"), "SignatureVersion", version)).orElseThrow().events()).isEmpty();
		assertThat(read(with(notification("Words"), "Subject", "Two\nlines \u00e4")).orElseThrow().id())
			.as("nothing follows")
			.isNull();
		assertThat(this.server.requests()).as("asked once").containsExactly("/sns.pem");
	}

	@Test
	@Fault("T78 a bad or missing signature of SNS")
	void whatIsNotSignedSoIsNotBelieved() throws IOException {
		serve(SNS);
		String good = SNS.message(notification("Words"), this.certificate);
		assertThat(read(this.provider, good)).isPresent();
		assertThat(read(this.provider, good.replace("Words", "Other"))).isEmpty();
		assertThat(read(this.provider, good.replace("\"m1\"", "\"m3\""))).isEmpty();
		assertThat(read(this.provider, good.replace("Notification", "Confirmation"))).isEmpty();
		assertThat(read(this.provider, good.replace("\"Signature\"", "\"Sign\""))).isEmpty();
		assertThat(read(this.provider, good.replace("\"Signature\":\"", "\"Signature\":\"?"))).isEmpty();
		assertThat(
				read(this.provider, SnsSender.of("2025/01/01", 100).message(notification("Words"), this.certificate)))
			.isEmpty();
		for (String none : List.of("", "{", "[]", "{}", "1")) {
			assertThat(read(this.provider, none)).as(none).isEmpty();
		}
	}

	@Test
	@Fault("T78 another topic, another certificate, or an old message: nobody is asked")
	void aMessageThatCannotBeOursHasNobodyAsked() throws IOException {
		serve(SNS);
		assertThat(read(with(notification("Words"), "TopicArn", TOPIC + "2"))).isEmpty();
		assertThat(read(with(notification("Words"), "Timestamp", NOW.minus(Duration.ofHours(26)).toString())))
			.isEmpty();
		assertThat(read(with(notification("Words"), "Timestamp", NOW.plus(Duration.ofHours(1)).toString()))).isEmpty();
		assertThat(read(with(notification("Words"), "Timestamp", "yesterday"))).isEmpty();
		assertThat(read(this.provider, SNS.message(notification("Words"), this.server.url() + "/evil.pem"))).isEmpty();
		assertThat(read(this.provider, SNS.message(notification("Words"), ""))).isEmpty();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void withoutASetAddressAmazonIsAsked() throws IOException {
		SesProvider amazons = provider(null, new NoNames());
		assertThat(read(amazons, SNS.message(notification("Words"), this.certificate))).isEmpty();
		assertThat(this.asked).isEmpty();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(amazons, SNS.message(notification("Words"),
				"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem")));
		assertThat(this.asked).containsExactly("sns.eu-west-1.amazonaws.com");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void aCertificateThatIsNotValidNowIsNone() {
		serve(SnsSender.of("2024/01/01", 100));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(notification("Words")))
			.withMessageContaining("not valid now");
		this.server.answer("/sns.pem", "text/html", "<p>Gone</p>");
		SesProvider another = provider(this.certificate, SystemDefaultDnsResolver.INSTANCE);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> read(another, SNS.message(notification("Words"), this.certificate)))
			.withMessageContaining("no certificate");
	}

	@Test
	void aSubscriptionIsConfirmedAtAmazonOnly() throws IOException {
		serve(SNS);
		SesProvider some = provider(this.certificate, new NoNames() {

			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				return host.equals("127.0.0.1") ? SystemDefaultDnsResolver.INSTANCE.resolve(host) : super.resolve(host);
			}

		});
		assertThat(read(some,
				SNS.message(confirmation(this.server.url() + "/?Action=ConfirmSubscription"), this.certificate)))
			.isEmpty();
		ProviderCall call = read(some,
				SNS.message(confirmation("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336"),
						this.certificate))
			.orElseThrow();
		assertThat(call.id()).isEqualTo("m2" + NOW);
		assertThat(this.asked).as("not before the call is known to be new").isEmpty();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> call.confirmation().send());
		assertThat(this.asked).containsExactly("sns.eu-west-1.amazonaws.com");
		assertThat(this.server.requests()).containsExactly("/sns.pem");
	}

	@ParameterizedTest
	@CsvSource({ "notificationType, Permanent, 5.1.1, smtp; 550 5.1.1 user unknown, Hard",
			"eventType, Permanent, '', '', Hard", "eventType, Permanent, 5.2.2, smtp; 552 5.2.2 full, MAILBOX",
			"eventType, Permanent, 5.7.1, smtp; 550 5.7.1 spam, SENDER",
			"eventType, Transient, 4.2.2, smtp; 452 4.2.2 full, MAILBOX", "eventType, Transient, '', '', UNKNOWN",
			"eventType, Transient, 5.1.1, '', UNKNOWN", "eventType, Undetermined, '', '', UNKNOWN" })
	void bouncesMeanWhatTheySay(String field, String type, String status, String words, String meaning)
			throws IOException {
		serve(SNS);
		List<ProviderEvent> events = read(notification("""
				{"%s": "Bounce", "bounce": {"bounceType": "%s", "feedbackId": "f1", "bouncedRecipients":
					[{"emailAddress": "ada@example.org", "status": "%s", "diagnosticCode": "%s"},
					{"emailAddress": "Bob <bob@example.org>"}]}, "mail": {"source": "bounce-1-0@b.example",
					"messageId": "0100", "headers": [{"name": "Message-ID", "value": "<a.b@example.org>"}]}}"""
			.formatted(field, type, status, words))).orElseThrow().events();
		assertThat(events).extracting(ProviderEvent::id)
			.containsExactly("f1ada@example.org", "f1Bob <bob@example.org>");
		assertThat(events).extracting((event) -> String.valueOf(event.verdict().recipient()))
			.containsExactly("a…@e….org", "b…@e….org");
		assertThat(Verdicts.name(events.getFirst().verdict())).isEqualTo(meaning);
		assertThat(events.getFirst().letter()).satisfies((letter) -> {
			assertThat(letter.addresses()).containsExactly("bounce-1-0@b.example");
			assertThat(letter.messageIds()).containsExactly("<a.b@example.org>");
			assertThat(letter.providerIds()).containsExactly("0100");
		});
	}

	@ParameterizedTest
	@CsvSource({ "abuse, Complaint", "'', Complaint", "not-spam, Nothing" })
	void complaintsMeanWhatTheySay(String type, String meaning) throws IOException {
		serve(SNS);
		ProviderEvent event = read(notification("""
				{"eventType": "Complaint", "complaint": {"complaintFeedbackType": "%s", "feedbackId": "f2",
					"complainedRecipients": [{"emailAddress": "ada@example.org"}]}}""".formatted(type))).orElseThrow()
			.events()
			.getFirst();
		assertThat(Verdicts.name(event.verdict())).isEqualTo(meaning);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"eventType\":\"DeliveryDelay\"}", "{\"eventType\":\"Delivery\"}", "[]", "1",
			"{\"eventType\":\"Bounce\"}", "Successfully validated SNS topic" })
	void otherMessagesMeanNothing(String message) throws IOException {
		serve(SNS);
		assertThat(read(notification(message)).orElseThrow().events()).isEmpty();
	}

	@Test
	void wrongSettingsStopTheStart() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Settings.ses(TOPIC, "sns.pem"))
			.withMessageStartingWith("paperboy.bounce.webhooks.ses.certificate-url: ");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(
					() -> new SesProvider(Settings.ses("bounces", null), null, JsonMapper.shared(), Clock.systemUTC()))
			.withMessageStartingWith("paperboy.bounce.webhooks.ses.secret: ");
	}

}
