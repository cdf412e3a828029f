package org.paperboy.admin;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;

/**
 * A test as the operator, who has signed in to the pages.
 */
abstract class DeskTest extends IntegrationTest {

	private String session;

	@BeforeEach
	void signIn() {
		HttpResponse<String> page = get("/admin/login");
		HttpResponse<String> in = send(form("/admin/login", cookie(page, "paperboy-csrf"),
				"username=admin&password=correct+horse+battery+staple&_csrf=" + token(page.body())));
		this.session = cookie(in, "paperboy-admin");
	}

	private static String cookie(HttpResponse<String> answer, String name) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.map((cookie) -> cookie.replaceAll(";.*", ""))
			.findFirst()
			.orElseThrow();
	}

	private static String token(String page) {
		return Jsoup.parse(page).select("input[name=_csrf]").first().val();
	}

	private HttpRequest.Builder form(String path, String cookie, String fields) {
		return HttpRequest.newBuilder(URI.create(url(path)))
			.header("Cookie", cookie)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(fields));
	}

	final HttpResponse<String> look(String path) {
		return send(HttpRequest.newBuilder(URI.create(url(path))).header("Cookie", this.session));
	}

	final Document page(String path) {
		return Jsoup.parse(look(path).body());
	}

	/**
	 * Sends a form.
	 * @param fields encoded
	 * @param language of the browser
	 */
	final HttpResponse<String> press(String path, String fields, String language) {
		return send(form(path, this.session, "_csrf=" + token(look("/admin").body()) + "&" + fields)
			.header("Accept-Language", language));
	}

	final Document press(String path, String fields) {
		return Jsoup.parse(press(path, fields, "en").body());
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
