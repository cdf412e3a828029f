package org.paperboy.subscriber;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.topic.Topics;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A form's fields are checked, and each bad one is named.
 */
class SubscriptionFormTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static AnnotationConfigApplicationContext context;

	private static Topics topics;

	@BeforeAll
	static void readTopics() {
		context = new AnnotationConfigApplicationContext(Topics.class);
		topics = context.getBean(Topics.class);
	}

	@AfterAll
	static void close() {
		context.close();
	}

	private static SubscriptionForm form(Consumer<ObjectNode> fields) {
		ObjectNode json = JSON.createObjectNode().put("email", "ada@example.org");
		fields.accept(json);
		return JSON.treeToValue(json, SubscriptionForm.class);
	}

	private static SubscriptionForm keywords(List<String> keywords) {
		return form((json) -> json.set("keywords", JSON.valueToTree(keywords)));
	}

	private static Preferences preferences(SubscriptionForm form) {
		return form.preferences(Preferences.DEFAULTS, topics);
	}

	private static List<String> problems(SubscriptionForm form) {
		return catchThrowableOfType(InvalidFieldsException.class, () -> preferences(form)).problems()
			.stream()
			.map(InvalidFieldsException.Problem::field)
			.toList();
	}

	@Test
	void onlyTheAddressIsRequired() {
		assertThat(preferences(form((json) -> {
		}))).isEqualTo(Preferences.DEFAULTS);
		assertThat(problems(form((json) -> json.remove("email")))).containsExactly("email");
	}

	@Test
	void whatIsNotSaidStaysAsItWas() {
		Preferences before = preferences(form((json) -> json.put("maxPapers", 7).put("locale", "de")));
		Preferences after = form((json) -> json.put("sendAt", "19:30")).preferences(before, topics);
		assertThat(after.maxPapers()).isEqualTo(7);
		assertThat(after.locale()).isEqualTo("de");
		assertThat(after.sendAt()).hasToString("19:30");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Europe/Berlin", "Asia/Calcutta", "US/Pacific", "Europe/Kiev", "Etc/GMT+2", "GMT+2",
			"UTC+1", "+05:30", "America/Argentina/ComodRivadavia" })
	void aZoneMayBeAnOldNameOrAnOffset(String zone) {
		assertThat(preferences(form((json) -> json.put("timezone", zone))).timezone()).isEqualTo(ZoneId.of(zone));
	}

	@ParameterizedTest
	@CsvSource({ "europe/berlin, Europe/Berlin", "EUROPE/BERLIN, Europe/Berlin", "America/New York, America/New_York",
			"W. Europe Standard Time, Europe/Berlin", "Pacific Standard Time, America/Los_Angeles",
			"China Standard Time, Asia/Shanghai", "utc, UTC", "utc +1, UTC+01:00", "gmt+2, GMT+02:00", "z, Z",
			"CET, CET", "us/pacific, US/Pacific" })
	void aZoneMayHaveAnEverydayOrWindowsName(String name, String zone) {
		assertThat(preferences(form((json) -> json.put("timezone", name))).timezone()).isEqualTo(ZoneId.of(zone));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			email              | ada
			email              | 'ada@example.org, eve@example.org'
			timezone           | Mars/Olympus
			timezone           | Etc/Unknown
			timezone           | IST
			timezone           | PST
			timezone           | Berlin
			timezone           | +25:00
			sendAt             | 24:00
			sendAt             | 8 o'clock
			sendAt             | 8:00
			frequency          | HOURLY
			frequency          | daily
			weekday            | Monday
			maxPapers          | 0
			maxPapers          | 31
			maxPapers          | -1
			maxPapers          | 10.5
			maxPapers          | 99999999999
			length             | HUGE
			whenNothingMatches | PANIC
			locale             | xx
			locale             | de-DE
			""")
	void aBadFieldIsNamed(String field, String value) {
		assertThat(problems(form((json) -> json.put(field, value)))).containsExactly(field);
	}

	@Test
	void allBadFieldsAreNamedAtOnce() {
		assertThat(problems(form((json) -> json.put("email", "x").put("timezone", "x").put("maxPapers", 0))))
			.containsExactlyInAnyOrder("email", "timezone", "maxPapers");
	}

	@Test
	void anUnknownTopicIsNamed() {
		SubscriptionForm form = form((json) -> json.putArray("topics").add("large-language-models").add("alchemy"));
		assertThat(problems(form)).containsExactly("topics");
	}

	@Test
	void theLimitsThemselvesAreAllowed() {
		List<String> fifty = IntStream.range(0, 50)
			.mapToObj((i) -> i + "x".repeat(80 - String.valueOf(i).length()))
			.toList();
		assertThat(preferences(keywords(fifty)).keywords()).isEqualTo(fifty);
		assertThat(preferences(form((json) -> json.put("maxPapers", 30))).maxPapers()).isEqualTo(30);
		assertThat(preferences(form((json) -> json.put("maxPapers", 1))).maxPapers()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "keywords", "authors", "muted" })
	void oneMoreIsTooMuch(String field) {
		List<String> many = IntStream.range(0, 51).mapToObj((i) -> "word " + i).toList();
		assertThat(problems(form((json) -> json.set(field, JSON.valueToTree(many))))).containsExactly(field);
		assertThat(problems(form((json) -> json.putArray(field).add("x".repeat(81))))).containsExactly(field);
		assertThat(problems(form((json) -> json.putArray(field).add("\ufdfa".repeat(5))))).as("18 letters in one")
			.containsExactly(field);
	}

	@Test
	void theSameTermTwiceIsOneTerm() {
		assertThat(preferences(keywords(List.of("Graph  networks", " graph networks ", "", "  "))).keywords())
			.containsExactly("Graph networks");
	}

	@Test
	void aSemicolonSeparatesTerms() {
		assertThat(preferences(keywords(List.of("speech; sea shanties ;", "speech"))).keywords())
			.containsExactly("speech", "sea shanties");
	}

	@Test
	void nullsInListsAreLeftOut() {
		assertThat(preferences(form((json) -> json.putArray("keywords").addNull().add("speech"))).keywords())
			.containsExactly("speech");
		assertThat(preferences(keywords(new ArrayList<>(Arrays.asList((String) null)))).keywords()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\r\nBcc: x", "a\u0000b", "a\tb", "\n", "a\u2028b", "a\u0085b", "\uD83D" })
	void controlCharactersAreRefusedInEveryTerm(String term) {
		for (String field : List.of("keywords", "authors", "muted")) {
			assertThat(problems(form((json) -> json.putArray(field).add(term)))).containsExactly(field);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "timezone", "sendAt", "frequency", "weekday", "maxPapers", "length",
			"whenNothingMatches", "locale" })
	void controlCharactersAreRefusedInEveryField(String field) {
		String valid = switch (field) {
			case "email" -> "ada@example.org";
			case "timezone" -> "Europe/Berlin";
			case "sendAt" -> "08:00";
			case "frequency" -> "DAILY";
			case "weekday" -> "MONDAY";
			case "maxPapers" -> "10";
			case "length" -> "SHORT";
			case "whenNothingMatches" -> "TOP";
			default -> "en";
		};
		for (String value : List.of(valid + "\n", "\r\n" + valid, valid + "\u0000", "\r\n")) {
			assertThat(problems(form((json) -> json.put(field, value)))).containsExactly(field);
		}
	}

	@Test
	void controlCharactersAreRefusedInTopics() {
		assertThat(problems(form((json) -> json.putArray("topics").add("large-language-models\n"))))
			.containsExactly("topics");
		assertThat(problems(form((json) -> json.putArray("topics").add("\r\n")))).containsExactly("topics");
	}

	@ParameterizedTest
	@ValueSource(strings = { "title:secret OR *", "\"open phrase", "[a TO b]", "c++ -java", "日本語", "C", "C++", "A*",
			"π", "😀" })
	void wordsOfAQueryLanguageAreOnlyWords(String term) {
		assertThat(preferences(keywords(List.of(term))).keywords()).containsExactly(term);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			keywords | the
			keywords | IT
			keywords | of the
			keywords | !!!
			keywords | AND
			keywords | (
			authors  | ...
			authors  | J.
			authors  | J. D.
			muted    | the
			muted    | ?!
			""")
	void whatCanNeverBeFoundIsRefused(String field, String term) {
		SubscriptionForm form = form((json) -> json.putArray(field).add("speech").add(term));
		assertThat(problems(form)).containsExactly(field);
		assertThat(catchThrowableOfType(InvalidFieldsException.class, () -> preferences(form)).problems().getFirst())
			.satisfies((problem) -> assertThat(problem.message()).isEqualTo("problem.vain." + field))
			.satisfies((problem) -> assertThat(problem.arguments()).containsExactly(term));
	}

	@Test
	void whatAReaderHasAlreadyStays() {
		Preferences before = preferences(keywords(List.of("speech")));
		Preferences old = new Preferences(before.topics(), List.of("IT"), before.authors(), before.muted(),
				before.timezone(), before.sendAt(), before.frequency(), before.weekday(), before.maxPapers(),
				before.length(), before.whenNothingMatches(), before.locale());
		assertThat(keywords(List.of("IT", "speech")).preferences(old, topics).keywords()).containsExactly("IT",
				"speech");
	}

}
