package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Mails digests as a plain Spring program does: for each a full render by Thymeleaf of
 * both its parts, and a {@code JavaMailSender} that sends it. What the benchmark of
 * delivery is held against.
 */
final class PlainSender implements AutoCloseable {

	private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final ExecutorService threads;

	private final int parallel;

	private final String summary;

	/**
	 * A sender.
	 * @param size of its letters in bytes, roughly
	 */
	PlainSender(int port, int parallel, long size) {
		this.sender.setHost("127.0.0.1");
		this.sender.setPort(port);
		this.threads = Executors.newFixedThreadPool(parallel);
		this.parallel = parallel;
		String sentence = "We study this with great care and say what came of it, sentence after sentence. ";
		this.summary = sentence.repeat((int) Math.max(1, (size - 14_000) / 20 / sentence.length()));
		for (TemplateMode mode : List.of(TemplateMode.HTML, TemplateMode.TEXT)) {
			ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
			resolver.setPrefix("plain/");
			resolver.setTemplateMode(mode);
			resolver.getResolvablePatternSpec().addPattern((mode == TemplateMode.HTML) ? "*.html" : "*.txt");
			this.engine.addTemplateResolver(resolver);
		}
	}

	/**
	 * A paper of a digest.
	 */
	record Card(String title, String authors, String reason, String summary, String url, String pdf, String more,
			String less) {

	}

	void send(int letters) {
		List<Future<?>> sending = new ArrayList<>();
		for (int i = 0; i < this.parallel; i++) {
			int first = i;
			sending.add(this.threads.submit(() -> {
				for (int number = first; number < letters; number += this.parallel) {
					this.sender.send(letter(number));
				}
				return null;
			}));
		}
		for (Future<?> some : sending) {
			try {
				some.get();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	private MimeMessage letter(int number) throws Exception {
		String link = "https://papers.example.org/feedback/" + number + "/";
		List<Card> cards = IntStream.range(0, 10)
			.mapToObj((i) -> new Card("On something, number " + i, "Ada Lovelace, Alan Turing",
					"Matches your keyword something · " + (number + i) + " votes", this.summary,
					"https://arxiv.org/abs/2604.0000" + i, "https://arxiv.org/pdf/2604.0000" + i, link + i + "?more",
					link + i + "?less"))
			.toList();
		String unsubscribe = "https://papers.example.org/unsubscribe/" + number;
		Context context = new Context(Locale.ENGLISH,
				Map.of("title", "Today for reader " + number, "cards", cards, "unsubscribe", unsubscribe));
		MimeMessage message = this.sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED,
				"UTF-8");
		helper.setFrom("papers@paperboy.example");
		helper.setTo("reader" + number + "@example.org");
		helper.setSubject("Today for reader " + number);
		helper.setText(this.engine.process("digest.txt", context), this.engine.process("digest.html", context));
		message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
		message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		return message;
	}

	@Override
	public void close() {
		this.threads.shutdown();
	}

}
