package org.paperboy.archive;

import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole public answers are kept, and sent as they were made.
 */
class KeptAnswersTests {

	private final KeptAnswers answers = new KeptAnswers();

	private boolean wasKept;

	/**
	 * Writes an answer.
	 */
	private interface Page {

		void write(HttpServletResponse response) throws Exception;

	}

	private MockHttpServletResponse ask(String method, String tag, Page page) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/page");
		request.setServletPath("/page");
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.answers.doFilter(request, response, (asked, answer) -> {
			this.wasKept = tag != null && this.answers.has(request, tag);
			if (!this.wasKept) {
				try {
					page.write((HttpServletResponse) answer);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}
		});
		return response;
	}

	private static Page text(String text) {
		return (response) -> {
			response.setContentType("text/plain;charset=UTF-8");
			response.setLocale(Locale.JAPANESE);
			response.getWriter().print(text);
		};
	}

	@Test
	void anAnswerIsMadeOnceForEachVersion() throws Exception {
		assertThat(ask("GET", "1", text("é")).getContentAsString()).isEqualTo("é");
		assertThat(this.wasKept).isFalse();
		MockHttpServletResponse again = ask("GET", "1", text("other"));
		assertThat(again.getContentAsString()).isEqualTo("é");
		assertThat(again.getContentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(again.getHeader("Content-Language")).isEqualTo("ja");
		assertThat(this.wasKept).isTrue();
		assertThat(ask("HEAD", "1", text("other")).getContentLength()).isEqualTo(2);
		assertThat(ask("GET", "2", text("other")).getContentAsString()).isEqualTo("other");
	}

	@Test
	void onlyWholePublicAnswersAreKept() throws Exception {
		ask("GET", "1", (response) -> {
			response.setStatus(404);
			response.getOutputStream().print("nowhere");
		});
		ask("HEAD", "1", text(""));
		assertThat(ask("GET", "1", text("found")).getContentAsString()).isEqualTo("found");
		assertThat(this.wasKept).isFalse();
		assertThat(ask("GET", null, text("mine")).getContentAsString()).isEqualTo("mine");
	}

	@Test
	void whatIsLongPassesThrough() throws Exception {
		byte[] some = new byte[64 * 1024];
		Page page = (response) -> {
			for (int i = 0; i < 200; i++) {
				response.getOutputStream().write(some);
				if (i > 16) {
					assertThat(
							((MockHttpServletResponse) ((HeldResponse) response).getResponse()).getContentAsByteArray())
						.as("what is sent so far")
						.hasSize((i + 1) * some.length);
				}
			}
		};
		assertThat(ask("GET", "1", page).getContentAsByteArray()).hasSize(200 * some.length);
		assertThat(ask("GET", "1", page).getContentAsByteArray()).hasSize(200 * some.length);
		assertThat(this.wasKept).isFalse();
	}

	@Test
	void whatIsBegunAnewIsSentAlone() throws Exception {
		assertThat(ask("GET", "1", (response) -> {
			response.getWriter().print("half of it");
			response.reset();
			response.getWriter().print("all");
		}).getContentAsString()).isEqualTo("all");
	}

}
