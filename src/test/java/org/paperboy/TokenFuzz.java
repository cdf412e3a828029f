package org.paperboy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing opens but a token that was made here, letter for letter, for its purpose.
 */
public final class TokenFuzz {

	private static final Secret SECRET = new Secret(new SiteProperties(URI.create("http://localhost:8080"),
			Path.of("data"), "a secret of the fuzzer's which is long enough"));

	private static final String TOKEN = SECRET.sign("link/CONFIRM",
			"what is signed, 25 bytes.".getBytes(StandardCharsets.UTF_8));

	private TokenFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) {
		checkOpened(FuzzInput.text(bytes));
		checkOpened(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
		checkOpened(changed(bytes));
		checkOpened(TOKEN + FuzzInput.text(bytes));
	}

	/**
	 * A true token, with letters put in place of its own, each at the place that the byte
	 * before it says.
	 */
	private static String changed(byte[] bytes) {
		StringBuilder token = new StringBuilder(TOKEN);
		for (int i = 0; i + 1 < bytes.length; i += 2) {
			token.setCharAt((bytes[i] & 0xFF) % token.length(), (char) (bytes[i + 1] & 0xFF));
		}
		return token.toString();
	}

	private static void checkOpened(String token) {
		assertThat(SECRET.open("link/UNSUBSCRIBE", token)).isEmpty();
		SECRET.open("link/CONFIRM", token).ifPresent((content) -> {
			assertThat(token).isEqualTo(SECRET.sign("link/CONFIRM", content));
			assertThat(Arrays.equals(content, "what is signed, 25 bytes.".getBytes(StandardCharsets.UTF_8))).isTrue();
		});
	}

}
