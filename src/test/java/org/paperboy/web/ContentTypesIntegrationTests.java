package org.paperboy.web;

import java.net.URI;
import java.net.http.HttpRequest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a stranger says a body is, nothing fails.
 */
class ContentTypesIntegrationTests extends IntegrationTest {

	private static final String[] PATHS = { "/webhooks/ses", "/webhooks/nobody", "/api/subscriptions", "/api/preview",
			"/api/links", "/subscribe", "/link", "/unsubscribe/x", "/admin/login", "/api/admin/sending", "/nowhere" };

	private int status(String method, String path, String type) {
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString("x"))).statusCode();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "text/*", "application/*+json", "multipart/*", "*", "*;q=1" })
	void aWildcardIsNoTypeOfABody(String type) {
		for (String path : PATHS) {
			for (String method : new String[] { "POST", "PUT", "PATCH" }) {
				assertThat(status(method, path, type)).as(method + " " + path).isBetween(400, 499);
			}
		}
		assertThat(status("POST", "/webhooks/ses", type)).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "/", ";", "text/plain;charset=nowhere", "text/plain;charset=*", "application/json;=",
			"multipart/form-data", "multipart/form-data;boundary=", "text/\u00e4" })
	void aTypeThatCannotBeReadFailsNothing(String type) {
		for (String path : PATHS) {
			assertThat(status("POST", path, type)).as(path).isLessThan(500);
		}
	}

}
