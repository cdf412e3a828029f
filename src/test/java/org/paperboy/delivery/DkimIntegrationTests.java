package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer.Mail;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.DkimKey;
import org.paperboy.mail.Dkimpy;
import org.paperboy.mail.NeedsDkimpy;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mail server received is signed, in the opinion of another program.
 */
@NeedsDkimpy
@Timeout(120)
@TestPropertySource(properties = { "paperboy.mail.dkim.domain=paperboy.example", "paperboy.mail.dkim.selector=press",
		"paperboy.mail.postal-address=The Press  \\r\\n.\\r\\n..Lane \\t \\r\\nFrom here to there\\r\\n\\r\\n \\r\\nEnd" })
class DkimIntegrationTests extends DeliveryIntegrationTest {

	private static final DkimKey KEY = DkimKey.one();

	private static LocalDate day = LocalDate.of(2024, 9, 1);

	@DynamicPropertySource
	static void key(DynamicPropertyRegistry registry) {
		registry.add("paperboy.mail.dkim.private-key", KEY::pem);
	}

	private static List<String> verdicts(List<String> mails) {
		return Dkimpy.verify(mails.stream().map((mail) -> mail.getBytes(StandardCharsets.ISO_8859_1)).toList(),
				"press._domainkey.paperboy.example", KEY);
	}

	private static List<String> received() {
		return SMTP.handedOver().stream().map(Mail::text).toList();
	}

	/**
	 * Papers of a new day, with their titles and summaries, planned for everybody.
	 */
	private void planNewDay(String... texts) {
		day = day.plusDays(1);
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats
			.papers(IntStream.range(0, texts.length / 2)
				.mapToObj((i) -> WireFormats.paper(String.format(Locale.ROOT, "2409.%02d%03d", day.getDayOfMonth(), i),
						texts[2 * i], texts[2 * i + 1], day, 59 - i))
				.toArray(String[]::new)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
		assertThat(send(day)).isPositive();
	}

	private void readers(String... emails) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed,length,whenNothingMatches\n"
				+ String.join(",true,LONG,TOP\n", emails) + ",true,LONG,TOP\n");
	}

	static Stream<String> titles() {
		return Stream.of("Speech", "Mamba 🐍 strikes back 👩🏽‍🔬", "大型语言模型的语音识别综述",
				"التعرف على الكلام باستخدام التعلم العميق", "זיהוי דיבור עם mixed English",
				"A title that does not end ".repeat(12).strip(), "x".repeat(2000), "=?UTF-8?Q?not_encoded?= at all");
	}

	@ParameterizedTest
	@MethodSource("titles")
	@Fault("T54 T55 8BITMIME, dots, From and long words")
	void holdsForWhatAServerOfEightBitsReceived(String title) {
		SMTP.offering("8BITMIME", "SMTPUTF8");
		readers(reader(0), "jörg@xn--bcher-kva.example");
		planNewDay(title, (".hidden" + "y".repeat(68) + " From" + " z".repeat(33) + " ").repeat(8), "A word",
				"w".repeat(2000));
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		assertThat(received()).hasSize(2)
			.allMatch((mail) -> mail.startsWith("DKIM-Signature: "))
			.allMatch((mail) -> mail.contains("\r\n=2E\r\n") && mail.contains("\r\n=2E.Lane"))
			.allMatch((mail) -> mail.contains("\r\n=2E=\r\nhidden") && mail.contains("\r\n=46rom z z"))
			.noneMatch((mail) -> mail.contains("\r\nFrom ") || mail.contains("\r\n."))
			.allMatch((mail) -> mail.replace("=\r\n", "").contains("\r\n" + "w".repeat(2000) + "\r\n"));
		assertThat(verdicts(received())).containsExactly("pass", "pass");
	}

	@Test
	@Fault("T55 T57 a second try")
	void holdsAtTheSecondTryAndIsTheSame() {
		readers(reader(0), reader(1), reader(2), reader(3));
		SMTP.at(Moment.DOT).of(reader(0)).once().reply("451 4.3.0 Try again later");
		SMTP.at(Moment.DOT).of(reader(1)).once().close();
		SMTP.at(Moment.RCPT).of(reader(2)).once().reply("450 4.2.0 Greylisted");
		planNewDay("Speech", "We study speech recognition.");
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).extracting(Mail::recipient).containsExactly(reader(3));
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isEqualTo(3);

		assertThat(SMTP.accepted()).hasSize(4);
		assertThat(verdicts(received())).hasSize(6).containsOnly("pass");
		for (int reader = 0; reader < 2; reader++) {
			String recipient = reader(reader);
			assertThat(SMTP.handedOver()).filteredOn((mail) -> mail.recipient().equals(recipient))
				.hasSize(2)
				.allMatch(SMTP.accepted(recipient).getFirst()::equals);
		}
	}

	@Test
	void holdsForTheLetterThatAsks() {
		assertThat(
				post("/api/subscriptions", "application/json", this.json.writeValueAsString(Map.of("email", reader(0))))
					.statusCode())
			.isEqualTo(202);
		this.deliveries.dispatch();
		assertThat(verdicts(received())).containsExactly("pass");
	}

	/**
	 * The other program does look.
	 */
	@Test
	void doesNotHoldForAnythingElse() {
		readers(reader(0));
		planNewDay("Speech", "We study speech recognition.");
		this.deliveries.dispatch();
		String mail = received().getFirst();
		assertThat(verdicts(List.of(mail, mail + "x", "From: eve@example.org\r\n" + mail,
				mail.replaceFirst("\r\nDate:", "\r\nFrom: eve@example.org\r\nDate:"),
				mail.replaceFirst("\r\nSubject: ", "\r\nSubject: x"),
				mail.replaceFirst("\r\nList-Unsubscribe: <http", "\r\nList-Unsubscribe: <https"),
				mail.replaceFirst("(?s)^DKIM-Signature.*?\r\n(?! )", ""))))
			.satisfies((verdicts) -> assertThat(verdicts.getFirst()).isEqualTo("pass"))
			.satisfies((verdicts) -> assertThat(verdicts.subList(1, 7))
				.allMatch((verdict) -> verdict.startsWith("fail:")));
	}

}
