package org.paperboy.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request gets the same answer with the path of the site and without it.
 */
class PathValveTests {

	private static WebServer server;

	/**
	 * Answers with the values from which pages make their links.
	 */
	private static final class Mirror extends HttpServlet {

		private static final long serialVersionUID = 1;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setCharacterEncoding("UTF-8");
			response.getWriter()
				.print(request.getMethod() + " " + request.getContextPath() + " " + request.getServletPath() + " "
						+ request.getQueryString());
		}

	}

	@BeforeAll
	static void start() {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		WebConfiguration.belowThePath("/pap.ers/daily", factory);
		server = factory.getWebServer((context) -> context.addServlet("mirror", new Mirror()).addMapping("/"));
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@ParameterizedTest
	@CsvSource({ "/pap.ers/daily/confirm/x?a=b%26c, /confirm/x a=b%26c", "/confirm/x?a=b%26c, /confirm/x a=b%26c",
			"/livez, /livez null", "/pap.ers/daily/livez, /livez null", "/, / null", "/pap.ers/daily/, / null",
			"/papxers/daily/x, /papxers/daily/x null", "/pap.ers/dailyx, /pap.ers/dailyx null",
			"/k%C3%A4se%20%25, /käse % null" })
	void bothAreTheSame(String asked, String answer) throws Exception {
		for (String method : new String[] { "GET", "POST" }) {
			HttpResponse<String> got = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + asked))
					.method(method, HttpRequest.BodyPublishers.noBody())
					.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			assertThat(got.body()).isEqualTo(method + " /pap.ers/daily " + answer);
		}
	}

}
