package org.paperboy.subscriber.sheet;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers are imported from a file, and nobody's consent is invented on the way.
 */
class SubscriberImportIntegrationTests extends SubscriberSheetIntegrationTest {

	@Autowired
	private Deliveries deliveries;

	@Test
	void aFileInTheExpectedOrderIsTaken() {
		JsonNode result = take("email,topics,keywords,timezone,sendAt,frequency,confirmed",
				"Ada@Example.org,large-language-models,speech; sea shanties,Europe/Berlin,07:30,WEEKDAYS,true");
		assertThat(result.path("imported").asInt()).isOne();
		assertThat(rejected(result)).isEmpty();
		Subscriber ada = find("ada@example.org");
		assertThat(ada.state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada.preferences().topics()).containsExactly("large-language-models");
		assertThat(ada.preferences().keywords()).containsExactly("speech", "sea shanties");
		assertThat(ada.preferences().timezone()).hasToString("Europe/Berlin");
		assertThat(ada.preferences().sendAt()).hasToString("07:30");
		assertThat(ada.preferences().frequency()).isEqualTo(Preferences.Frequency.WEEKDAYS);
		assertThat(rows("delivery")).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			email,birthday ada@example.org,1815 | birthday
			topics,keywords ,x                  | email
			email,email a@b.org,c@d.org         | email
			''                                  | email
			""")
	void aHeaderThatIsNotAsExpectedIsRefused(String lines, String column) {
		HttpResponse<String> response = admin("POST", "/subscribers", "text/csv", lines.replace(' ', '\n'));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors")).singleElement()
			.extracting((error) -> error.path("field").asString())
			.isEqualTo(column);
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void anUnknownColumnIsNamed() {
		assertThat(
				json(admin("POST", "/subscribers", "text/csv", "email,birthday\nada@example.org,1815")).path("errors")
					.path(0)
					.path("field")
					.asString())
			.isEqualTo("birthday");
	}

	@Test
	void badLinesAreReportedAndTheRestGoesOn() {
		JsonNode result = take("email,topics,keywords,sendAt,confirmed", "ada@example.org,,,,true", "nonsense,,,,true",
				"alan@example.org,alchemy,,,true", "grace@example.org,,,25:00,true", "edsger@example.org,,,,perhaps",
				"barbara@example.org,,a,b,c,d,e,f", "", "kurt@example.org,,,,true");
		assertThat(result.path("imported").asInt()).isEqualTo(2);
		assertThat(rejected(result)).hasSize(5)
			.allMatch((line) -> line.matches("\\d+ INVALID .+"))
			.extracting((line) -> line.replaceFirst("^(\\d+ INVALID \\w+).*", "$1"))
			.containsExactly("3 INVALID email", "4 INVALID topics", "5 INVALID sendAt", "6 INVALID confirmed",
					"7 INVALID line");
		assertThat(rows("subscriber")).isEqualTo(2);
	}

	@Test
	@Fault("T91 junk in a file")
	void junkIsReportedLineByLine() {
		JsonNode result = take("email,keywords,confirmed", "ada@example.org,x,true", "\"alan\"@example.org,\"x\"y,true",
				"\u0000\u0001,,", ",,", "a,b,c,d,e,f", "grace@example.org,x,true", "\"edsger@example.org,x,true");
		assertThat(result.path("imported").asInt()).isGreaterThanOrEqualTo(2);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(rejected(result)).anyMatch((line) -> line.startsWith("4 INVALID"))
			.anyMatch((line) -> line.startsWith("6 INVALID"))
			.anyMatch((line) -> line.startsWith("8 INVALID"));
	}

	@Test
	void whoIsSuppressedIsNotTaken() {
		this.erasure.erase(new EmailAddress("ada@example.org"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"asked by letter\"}");
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "ALAN@example.org,false")))
			.containsExactly("2 SUPPRESSED", "3 SUPPRESSED");
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void whoLeftStaysAway() {
		take("email,confirmed", "ada@example.org,true");
		Subscriber ada = find("ada@example.org");
		this.leavings.leave(new SubscriberLinks.Claim(ada.id(), ada.nonce(), this.clock.instant()));
		assertThat(
				rejected(take("email,status,confirmed", "ada@example.org,ACTIVE,true", "alan@example.org,LEFT,true")))
			.containsExactly("2 LEFT");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "alan@example.org,true")))
			.containsExactly("2 LEFT", "3 LEFT");
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void whoHasNotConfirmedIsAskedFirst() {
		take("email,confirmed", "ada@example.org,false", "alan@example.org,true");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		take("email,confirmed", "ada@example.org,false");
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void theStatusWinsOverConfirmed() {
		take("email,status,confirmed", "ada@example.org,PENDING,true", "alan@example.org,PAUSED,false",
				"grace@example.org,active,false");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(rejected(take("email,status", "kurt@example.org,DELETED"))).singleElement()
			.asString()
			.startsWith("2 INVALID status");
	}

	@Test
	void aKnownAddressIsUpdatedAndItsConsentUntouched() {
		take("email,keywords,confirmed", "ada@example.org,speech,false", "alan@example.org,,true");
		JsonNode result = take("email,maxPapers,confirmed", "ada@example.org,3,true", "alan@example.org,4,false");
		assertThat(result.path("imported").asInt()).isEqualTo(2);
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(3);
		assertThat(find("ada@example.org").preferences().keywords()).containsExactly("speech");
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void theSameAddressTwiceInAFileIsOneReader() {
		JsonNode result = take("email,maxPapers,confirmed", "ada@example.org,3,true", "ADA@example.org,4,true",
				" ada@EXAMPLE.org ,5,false");
		assertThat(rejected(result)).isEmpty();
		assertThat(rows("subscriber")).isOne();
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(5);
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void aFileOfSeveralChunksKeepsWhatItsRowsSay() {
		String csv = IntStream.range(0, 2500)
			.mapToObj((i) -> "reader%s@example.org,speech %s,%s".formatted(i, i, i % 10 != 0))
			.collect(Collectors.joining("\n", "email,keywords,confirmed\n", "\nreader7@example.org,whales,true"));
		assertThat(take(csv).path("imported").asInt()).isEqualTo(2501);
		assertThat(rows("consent")).isEqualTo(2500);
		assertThat(rows("delivery")).isEqualTo(250);
		assertThat(rows("asked")).isEqualTo(250);
		assertThat(find("reader7@example.org").preferences().keywords()).containsExactly("whales");
		assertThat(take(csv.replace("speech", "song")).path("imported").asInt()).isEqualTo(2501);
		assertThat(find("reader2499@example.org").preferences().keywords()).containsExactly("song 2499");
		assertThat(find("reader2490@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(rows("consent")).isEqualTo(2500);
		assertThat(rows("delivery")).isEqualTo(250);
	}

	@Test
	void whoLeavesLaterInTheFileIsNotAsked() {
		assertThat(rejected(take("email,status,suppressed", "ada@example.org,PENDING,", "ada@example.org,LEFT,",
				"alan@example.org,PENDING,", "alan+x@example.org,,complaint")))
			.isEmpty();
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(rows("delivery")).isZero();
		assertThat(this.jdbc.sql("select step from consent order by id").query(String.class).list())
			.containsExactly("IMPORTED", "IMPORTED", "IMPORTED", "LEFT");
	}

	@Test
	void oneMailboxInTwoSpellingsIsAskedOnce() {
		take("email,confirmed", "ada@example.org,false", "ada+x@example.org,false");
		assertThat(rows("subscriber")).isEqualTo(2);
		assertThat(rows("delivery")).isOne();
	}

	@Test
	void theFirstReasonStaysButForABounce() {
		take("email,suppressed", "ada@example.org,hard bounce", "ada@example.org,complaint",
				"alan@example.org,complaint", "alan@example.org,hard bounce");
		take("email,suppressed", "ada@example.org,by letter", "alan@example.org,soft bounce");
		assertThat(this.jdbc.sql("select reason from suppression where mailbox_hash is not null")
			.query(String.class)
			.list()).containsExactly("complaint", "complaint");
	}

	@Test
	void manyRejectedLinesAreAllAnswered() {
		String csv = IntStream.range(0, 3000)
			.mapToObj((i) -> "reader%s@example.org,perhaps".formatted(i))
			.collect(Collectors.joining("\n", "email,confirmed\n", ""));
		assertThat(rejected(take(csv))).hasSize(3000)
			.allMatch((line) -> line.endsWith("INVALID confirmed must be true or false"))
			.last()
			.asString()
			.startsWith("3001 ");
	}

}
