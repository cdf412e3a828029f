package org.paperboy.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/**
 * Shows the caught mail in the browser: {@code /inbox}, and each message as HTML, as
 * plain text and as it came over the wire.
 */
class Inbox {

	private static final String LIST = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; "
			+ "frame-ancestors 'none'";

	private static final String LETTER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
			+ "sandbox allow-popups allow-top-navigation-by-user-activation";

	private final GreenMail mail;

	Inbox(GreenMail mail) {
		this.mail = mail;
	}

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/inbox", this::list)
			.GET("/inbox/{number}", (request) -> message(request, this::view))
			.GET("/inbox/{number}/html", (request) -> message(request, (message) -> part(message, "text/html", LETTER)))
			.GET("/inbox/{number}/text", (request) -> message(request, (message) -> part(message, "text/plain", LIST)))
			.GET("/inbox/{number}/raw", (request) -> message(request, Inbox::raw))
			.build();
	}

	private interface Answer {

		ServerResponse to(MimeMessage message) throws Exception;

	}

	private ServerResponse message(ServerRequest request, Answer answer) throws Exception {
		MimeMessage[] messages = this.mail.getReceivedMessages();
		String number = request.pathVariable("number");
		int index = number.matches("\\d{1,6}") ? Integer.parseInt(number) - 1 : -1;
		return (index >= 0 && index < messages.length) ? answer.to(messages[index])
				: ServerResponse.status(HttpStatus.NOT_FOUND).build();
	}

	private ServerResponse list(ServerRequest request) throws MessagingException {
		StringBuilder rows = new StringBuilder();
		MimeMessage[] messages = this.mail.getReceivedMessages();
		for (int i = messages.length; i > 0; i--) {
			rows.append("<li><a href='/inbox/%s'>%s</a><br><small>to %s, %s</small></li>".formatted(i,
					HtmlUtils.htmlEscape(messages[i - 1].getSubject()), recipient(messages[i - 1]),
					messages[i - 1].getSentDate()));
		}
		String empty = "<p>No mail yet. It appears here a moment after it is sent; reload the page.</p>";
		return page("Inbox",
				"<h1>Inbox</h1><p>Mail that the demo sent; none of it left this machine. "
						+ "<a href='/'>Back to the papers</a></p>"
						+ (rows.isEmpty() ? empty : "<ol reversed>" + rows + "</ol>"));
	}

	private ServerResponse view(MimeMessage message) throws MessagingException {
		int number = number(message);
		StringBuilder headers = new StringBuilder();
		for (jakarta.mail.Header header : Collections.list(message.getAllHeaders())) {
			headers.append(HtmlUtils.htmlEscape(header.getName() + ": " + header.getValue())).append('\n');
		}
		return page(message.getSubject(),
				"<p><a href='/inbox'>Inbox</a> · <a href='/inbox/%1$s/text'>plain text</a> · <a href='/inbox/%1$s/raw'>source</a></p><h1>%2$s</h1><p>to %3$s</p><iframe src='/inbox/%1$s/html' title='The letter'></iframe><h2>Headers</h2><pre>%4$s</pre>"
					.formatted(number, HtmlUtils.htmlEscape(message.getSubject()), recipient(message), headers));
	}

	private int number(MimeMessage message) {
		return java.util.Arrays.asList(this.mail.getReceivedMessages()).indexOf(message) + 1;
	}

	private static String recipient(MimeMessage message) throws MessagingException {
		return HtmlUtils.htmlEscape(String.valueOf(message.getAllRecipients()[0]));
	}

	private static ServerResponse page(String title, String body) {
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_HTML)
			.header("Content-Security-Policy", LIST)
			.body("""
					<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
					<title>%s</title><style>body{font:17px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem;
					background:#fbfaf7;color:#1b1b18}iframe{width:100%%;height:75vh;border:1px solid #bbb;background:#fff}
					li{margin:.6rem 0}pre{overflow:auto;font-size:13px}h1{font:600 1.6rem Georgia,serif}</style>%s"""
				.formatted(HtmlUtils.htmlEscape(title), body));
	}

	private static ServerResponse part(MimeMessage message, String type, String policy)
			throws MessagingException, IOException {
		String content = find(message, type).orElse("");
		return ServerResponse.ok()
			.contentType(new MediaType(MediaType.parseMediaType(type), java.nio.charset.StandardCharsets.UTF_8))
			.header("Content-Security-Policy", policy)
			.body(content);
	}

	private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
		if (part.isMimeType(type)) {
			return Optional.of((String) part.getContent());
		}
		if (part.getContent() instanceof Multipart parts) {
			for (int i = 0; i < parts.getCount(); i++) {
				Optional<String> found = find(parts.getBodyPart(i), type);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	private static ServerResponse raw(MimeMessage message) throws MessagingException, IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		message.writeTo(out);
		return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(out.toByteArray());
	}

}
