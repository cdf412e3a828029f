package org.paperboy.admin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wrong passwords are limited for programs and people, by the networks that a proxy
 * names.
 */
@ExtendWith(OutputCaptureExtension.class)
class SignInIntegrationTests extends IntegrationTest {

	/**
	 * The limit in the tests' settings.
	 */
	private static final int MAX = 100;

	private static final String RIGHT = "correct horse battery staple";

	private HttpResponse<String> program(String address, String name, String password) {
		return send(HttpRequest.newBuilder(URI.create(url("/api/admin/nothing")))
			.header("X-Forwarded-For", address)
			.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8))));
	}

	private HttpResponse<String> person(String address, String password) {
		HttpResponse<String> page = get("/admin/login");
		return send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("X-Forwarded-For", address)
			.header("Cookie", page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", ""))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + password.replace(' ', '+')
					+ "&_csrf=" + Jsoup.parse(page.body()).select("input[name=_csrf]").val())));
	}

	@Test
	@Fault("T87 bad sign-ins by program and page")
	void whoGuessesIsToldToWaitByProgramAndPage(CapturedOutput output) {
		assertThat(program("198.51.100.7", "admin", RIGHT).statusCode()).isEqualTo(404);
		for (int i = 0; i < MAX / 2; i++) {
			assertThat(program("192.0.2." + i, "admin", "s3cret" + i).statusCode()).isEqualTo(401);
			assertThat(person("192.0.2." + (100 + i), "s3cret" + i).headers().firstValue("Location")).get()
				.asString()
				.endsWith("/admin/login?error");
		}
		for (HttpResponse<String> answer : List.of(program("192.0.2.200", "admin", RIGHT),
				program("192.0.2.200", "nobody", "x"), person("192.0.2.201", RIGHT))) {
			assertThat(answer.statusCode()).isEqualTo(429);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("900");
		}
		assertThat(program("198.51.100.8", "admin", RIGHT).statusCode()).isEqualTo(404);
		assertThat(output.getAll().lines().filter((line) -> line.contains("Too many wrong passwords"))).singleElement()
			.asString()
			.contains("192.0.2.0/24")
			.doesNotContain("s3cret");
	}

	@Test
	void aNameIsNoMoreKnownThanAnother() {
		HttpResponse<String> wrong = program("203.0.113.1", "admin", "wrong");
		HttpResponse<String> unknown = program("203.0.113.1", "nobody", "wrong");
		assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
		assertThat(unknown.body()).isEqualTo(wrong.body());
		assertThat(program("203.0.113.1", "admin", "x".repeat(5_000)).statusCode()).isEqualTo(401);
		assertThat(program("203.0.113.1", "\u0000", "").statusCode()).isEqualTo(401);
	}

}
