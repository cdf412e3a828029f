package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way of signing up passes one guard, and helps who made a mistake.
 */
class SignupIntegrationTests extends WaysInIntegrationTest {

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T68 the hidden field filled in")
	void whoFillsTheHiddenFieldIsAnsweredAndNothingHappens(Way way) {
		Map<String, String> fields = new TreeMap<>(
				Map.of("email", "bot@example.org", "website", "https://spam.example"));
		fields.put("formToken", token());
		assertThat(isTaken(way, signUp(way, fromElsewhere(way.path), fields))).isTrue();
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	@Fault("T68 no token of the form")
	void aFormWithoutOurTokenIsShownOnceMore(String token) {
		for (Way way : new Way[] { Way.FORM, Way.FRAME }) {
			HttpResponse<String> answer = signUp(way, fromElsewhere(way.path),
					Map.of("email", "ada@example.org", "formToken", token, "topics", "speech-recognition"));
			assertThat(answer.statusCode()).isEqualTo(200);
			Document page = Jsoup.parse(answer.body());
			assertThat(page.select("#email").val()).isEqualTo("ada@example.org");
			assertThat(page.select("input[name=topics][checked]").eachAttr("value"))
				.containsExactly("speech-recognition");
			assertThat(subscribers()).isZero();

			this.clock.advance(Duration.ofSeconds(3));
			String fresh = page.select("input[name=formToken]").val();
			assertThat(isTaken(way,
					signUp(way, fromElsewhere(way.path), Map.of("email", "ada@example.org", "formToken", fresh))))
				.isTrue();
			this.jdbc.sql("delete from delivery").update();
			this.jdbc.sql("delete from subscriber").update();
			this.jdbc.sql("delete from asked").update();
		}
	}

	@Test
	@Fault("T68 a form sent within two seconds")
	void whoIsFasterThanAnyReaderPressesOnceMore() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofMillis(500));
		HttpResponse<String> quick = signUp(Way.FORM, fromElsewhere("/subscribe"),
				Map.of("email", "ada@example.org", "formToken", token));
		assertThat(quick.statusCode()).isEqualTo(200);
		assertThat(Jsoup.parse(quick.body()).select("input[name=formToken]").val()).isEqualTo(token);
		assertThat(subscribers()).isZero();
	}

	@Test
	void aFormLeftOpenOverNightIsShownOnceMore() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofHours(13));
		assertThat(signUp(Way.FORM, fromElsewhere("/subscribe"), Map.of("email", "ada@example.org", "formToken", token))
			.statusCode()).isEqualTo(200);
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T69 a topic that is not offered")
	void aTopicThatIsNotOfferedIsRefused(Way way) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", "ada@example.org"));
		HttpResponse<String> answer;
		if (way == Way.API) {
			answer = send(fromElsewhere(way.path).header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers
					.ofString("{\"email\":\"ada@example.org\",\"topics\":[\"the-board-only\"]}")));
		}
		else {
			fields.put("topics", "the-board-only");
			fields.put("formToken", token());
			answer = signUp(way, fromElsewhere(way.path), fields);
		}
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("the-board-only");
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void anUnseenZoneStopsNoReaderButAProgram(Way way) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", "ada@example.org", "timezone", "Etc/Unknown"));
		if (way != Way.API) {
			fields.put("formToken", token());
		}
		HttpResponse<String> answer = signUp(way, fromElsewhere(way.path), fields);
		if (way == Way.API) {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("\"timezone\"");
			return;
		}
		assertThat(isTaken(way, answer)).isTrue();
		assertThat(this.jdbc.sql("select timezone from subscriber").query(String.class).single()).isEqualTo("UTC");
		Document page = Jsoup.parse(get(way.path + "?timezone=Etc/Unknown").body());
		assertThat(page.select("input[name=timezone]").val() + page.select("#timezone option[selected]").val())
			.isEqualTo((way == Way.FORM) ? "UTC" : "");
	}

	@Test
	void aZoneThatWasChosenWrongIsNamed() {
		HttpResponse<String> answer = signUp(Way.FORM, fromElsewhere("/subscribe"), Map.of("email", "ada@example.org",
				"timezone", "Mars/Olympus", "sendAt", "08:00", "formToken", token()));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Jsoup.parse(answer.body()).select("#problem-timezone")).hasSize(1);
	}

	@Test
	void aPlainFormElsewhereLeadsToTheFormFilledIn() {
		Document page = Jsoup
			.parse(get("/subscribe?email=ada%40example.org&topics=speech-recognition&keywords=sea+shanties").body());
		assertThat(page.select("#email").val()).isEqualTo("ada@example.org");
		assertThat(page.select("input[name=topics][checked]").eachAttr("value")).containsExactly("speech-recognition");
		assertThat(page.select("#keywords").text()).isEqualTo("sea shanties");
		assertThat(subscribers()).isZero();
	}

	@Test
	void theLinesToPasteLeadBackHere() {
		Document page = Jsoup.parse(
				get("/embed/snippet?topics=speech-recognition&topics=\"><script>alert(1)</script>".replace("\"", "%22")
					.replace("<", "%3C")
					.replace(">", "%3E")).body());
		List<String> lines = page.select("textarea.code").eachText();
		assertThat(lines).hasSize(3).noneMatch((line) -> line.contains("alert"));
		Document pasted = Jsoup.parse(lines.get(0) + lines.get(1));
		assertThat(pasted.select("iframe").attr("src"))
			.isEqualTo("http://localhost:8080/embed?topics=speech-recognition");
		assertThat(pasted.select("form").attr("action")).isEqualTo("http://localhost:8080/subscribe");
		assertThat(pasted.select("form").attr("method")).isEqualTo("get");
		assertThat(pasted.select("form input[name=topics]").eachAttr("value")).containsExactly("speech-recognition");
		assertThat(lines.get(2)).contains("http://localhost:8080/api/subscriptions", "['speech-recognition']");
	}

	@ParameterizedTest
	@CsvSource({ "ada@gmail.com, mail.google.com", "ada@hotmail.fr, outlook.live.com", "ada@proton.me, mail.proton.me",
			"ada@qq.com, mail.qq.com" })
	void afterSigningUpTheWayToTheInboxIsShort(String email, String host) {
		HttpResponse<String> answer = signUp(Way.FORM, email);
		URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
		assertThat(location.toString()).doesNotContain("ada");
		Document page = Jsoup.parse(get(location.getPath() + "?" + location.getQuery()).body());
		assertThat(page.select("main a[role=button]").eachAttr("href")).singleElement()
			.satisfies((link) -> assertThat(URI.create(link).getHost()).isEqualTo(host));
	}

	@Test
	void whereTheAddressTellsNothingTheCommonInboxesAreOffered() {
		for (String at : List.of("/subscribed", "/subscribed?at=nonsense", "/embed/subscribed")) {
			List<String> links = Jsoup.parse(get(at).body()).select(".webmailers a").eachAttr("href");
			assertThat(links).hasSize(5).allMatch((link) -> link.startsWith("https://"));
			assertThat(links.getFirst()).contains("from%3A(papers%40paperboy.example)");
		}
	}

	@Test
	void theFormSpeaksAndPicksTheBrowsersLanguage() {
		HttpResponse<String> page = send(fromElsewhere("/subscribe").header("Accept-Language", "ja,en;q=0.5").GET());
		assertThat(Jsoup.parse(page.body()).select("#locale option[selected]").val()).isEqualTo("ja");
		List<String> offered = new ArrayList<>(Jsoup.parse(page.body()).select("#locale option").eachAttr("value"));
		assertThat(offered).containsExactly("en", "de", "fr", "es", "zh", "ja");
	}

}
