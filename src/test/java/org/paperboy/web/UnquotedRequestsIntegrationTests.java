package org.paperboy.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that cannot be read is not quoted in the log: it may hold a token or an
 * address. The server's own notes on such are made once for a process, so their loggers
 * are asked too.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class UnquotedRequestsIntegrationTests extends IntegrationTest {

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url("/")).getPort())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /unsubscribe/telltale| HTTP/1.1\r\n", "GET /telltale HTTP/telltale\r\n",
			"TELLTALE{ / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nCookie: telltale=\u0001telltale\r\n",
			"GET / HTTP/1.1\r\nCookie: ,telltale,\r\n", "GET / HTTP/1.1\r\ntell tale: telltale\r\n",
			"GET / HTTP/1.1\r\nX: telltale\u0000\r\n", "GET /api/preview?keyword=telltale%zz HTTP/1.1\r\n",
			"GET /api/preview?keyword=a&%zz=telltale HTTP/1.1\r\n", "GET /%zztelltale HTTP/1.1\r\n",
			"GET / HTTP/1.1\r\nAccept: telltale\r\n", "GET / HTTP/1.1\r\nAccept-Language: telltale;q=9\r\n",
			"GET / HTTP/1.1\r\nContent-Length: telltale\r\n", "GET / HTTP/1.1\r\nTransfer-Encoding: telltale\r\n",
			"GET / HTTP/1.1\r\nIf-Modified-Since: telltale\r\n", "GET / HTTP/1.1\r\nRange: telltale\r\n" })
	@Fault("T89 a request that cannot be read")
	void whatCannotBeReadIsNotQuoted(String request, CapturedOutput output) throws IOException {
		String host = "Host: localhost\r\nConnection: close\r\n\r\n";
		assertThat(raw(request + host)).startsWith("HTTP/1.1 ");
		assertThat(output.getAll()).doesNotContainIgnoringCase("telltale");
	}

	@ParameterizedTest
	@ValueSource(strings = { "email=telltale%zz", "email=telltale&%zz=telltale", "{\"email\":\"telltale\",}" })
	void aBodyThatCannotBeReadIsNotQuoted(String body, CapturedOutput output) throws IOException {
		for (String type : new String[] { "application/x-www-form-urlencoded", "application/json", "telltale" }) {
			for (String path : new String[] { "/subscribe", "/api/subscriptions", "/unsubscribe/telltale",
					"/admin/login" }) {
				assertThat(post(path, type, body).statusCode()).as(path).isBetween(200, 499);
			}
		}
		assertThat(output.getAll()).doesNotContainIgnoringCase("telltale");
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.coyote.http11.Http11Processor", "org.apache.tomcat.util.http.Parameters",
			"org.apache.tomcat.util.http.parser.Cookie", "org.apache.tomcat.util.http.LegacyCookieProcessor",
			"org.apache.coyote.http2.Http2Parser", "org.apache.catalina.connector.Request" })
	void theServerMakesNoNoteOfIt(String logger) {
		assertThat(LoggerFactory.getLogger(logger).isInfoEnabled()).isFalse();
	}

}
