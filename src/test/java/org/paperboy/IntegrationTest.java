package org.paperboy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import org.paperboy.archive.ForgottenAnswers;
import org.paperboy.paper.http.QuickRetries;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole program with real parts around it: an SMTP server, sources on loopback, a
 * clock that tests set, and H2 in memory, or PostgreSQL if that is chosen. The timetable
 * stands still; tests call its verbs.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.location=classpath:/application.yaml", "spring.quartz.auto-startup=false",
				"management.server.port=0", "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"paperboy.admin.password=correct horse battery staple", "paperboy.admin.max-failed-logins=100",
				"paperboy.signup.per-minute=1000", "paperboy.signup.letters-per-hour=100000",
				"paperboy.preview.per-minute=1000", "paperboy.collect.deadline=PT10S",
				"paperboy.subscriber.still-interested=P365D", "paperboy.mail.from=Paperboy <papers@paperboy.example>",
				"paperboy.mail.list-id=papers.paperboy.example" })
@Import({ IntegrationTest.SettableClockConfiguration.class, QuickRetries.class })
public abstract class IntegrationTest {

	protected static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

	protected static final FeedServer FEEDS = new FeedServer();

	protected static final Instant START = Instant.parse("2026-04-21T06:00:00Z");

	private static final String ADMIN = "Basic "
			+ Base64.getEncoder().encodeToString("admin:correct horse battery staple".getBytes(StandardCharsets.UTF_8));

	protected static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

	static {
		MAIL.start();
	}

	protected final JsonMapper json = JsonMapper.builder().build();

	@Autowired
	protected SettableClock clock;

	@Autowired
	protected JdbcClient jdbc;

	@LocalServerPort
	private int port;

	/**
	 * The clock of tests, and passwords that take a hundredth of the usual time.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class SettableClockConfiguration {

		@Bean
		@Primary
		SettableClock settableClock() {
			return new SettableClock(START);
		}

		@Bean
		@Primary
		PasswordEncoder cheapPasswords() {
			return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
		}

	}

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) throws IOException {
		Path data = Files.createTempDirectory("paperboy-test");
		registry.add("paperboy.data", data::toString);
		registry.add("paperboy.meaning.enabled", () -> false);
		registry.add("spring.mail.host", () -> "127.0.0.1");
		registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
		registry.add("paperboy.sources.hugging-face.url", FEEDS::url);
		registry.add("paperboy.sources.arxiv.url", FEEDS::url);
		registry.add("paperboy.sources.arxiv.rss-url", FEEDS::url);
		Webhooks.under(registry, FEEDS.url() + "/sns.pem");
		if (Postgres.isChosen()) {
			Postgres.under(registry);
		}
	}

	@BeforeEach
	void cleanSlate(@Autowired ApplicationContext program) throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		FEEDS.clear();
		this.clock.set(START);
		for (String table : new String[] { "delivery", "lease", "content", "feedback", "consent", "move", "asked",
				"lifting", "subscriber", "suppression", "seen_report", "edition_paper", "edition", "reading",
				"snapshot", "paper_alias", "paper" }) {
			this.jdbc.sql("delete from " + table).update();
		}
		ForgottenAnswers.in(program);
	}

	protected String url(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	/**
	 * The path of an absolute link in a letter, whose host is that of the configuration.
	 */
	protected static String path(String link) {
		return URI.create(link).getRawPath();
	}

	protected HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(url(path))).GET());
	}

	protected HttpResponse<String> post(String path, String type, String body) {
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	protected HttpResponse<String> form(String path, Map<String, String> fields) {
		return post(path, "application/x-www-form-urlencoded",
				fields.entrySet()
					.stream()
					.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
					.collect(Collectors.joining("&")));
	}

	protected HttpResponse<String> admin(String method, String path, String type, String body) {
		return admin(method, path, type, body.getBytes(StandardCharsets.UTF_8));
	}

	protected HttpResponse<String> admin(String method, String path, String type, byte[] body) {
		return send(HttpRequest.newBuilder(URI.create(url("/api/admin" + path)))
			.header("Authorization", ADMIN)
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
	}

	protected HttpResponse<String> admin(String method, String path, String json) {
		return admin(method, path, "application/json", json);
	}

	protected HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Does something many times, eight at once, as each answer takes its time.
	 */
	protected static void atOnce(int times, IntConsumer action) {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<? extends Future<?>> begun = IntStream.range(0, times)
				.mapToObj((i) -> threads.submit(() -> action.accept(i)))
				.toList();
			begun.forEach((one) -> assertThat(one).succeedsWithin(Duration.ofSeconds(30)));
		}
	}

	/**
	 * The numbers up to one, for {@code unnest}, which both databases have.
	 */
	protected static Integer[] numbers(int last) {
		return IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
	}

	protected JsonNode json(HttpResponse<String> response) {
		return this.json.readTree(response.body());
	}

}
