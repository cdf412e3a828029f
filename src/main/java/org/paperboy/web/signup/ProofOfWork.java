package org.paperboy.web.signup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;
import org.paperboy.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Makes and checks small challenges that cost a browser a fraction of a second and a
 * flood of robots a lot (ALTCHA's protocol, version 1), with no third party. Each
 * solution counts once on this node.
 */
@Component
class ProofOfWork {

	private static final Duration LIFE = Duration.ofMinutes(30);

	private static final long MAX_TRIES = 100_000;

	/**
	 * The number of solutions that are remembered, at some 250 bytes each: the limits of
	 * networks let in fewer in half an hour.
	 */
	private static final int MAX_USED = 50_000;

	private final String key;

	private final Clock clock;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Cache<String, Boolean> used = Caffeine.newBuilder()
		.maximumSize(MAX_USED)
		.expireAfterWrite(LIFE)
		.build();

	ProofOfWork(Secret secret, Clock clock) {
		this.key = HexFormat.of().formatHex(secret.signingKey("altcha").getEncoded());
		this.clock = clock;
	}

	/**
	 * A challenge, as ALTCHA's widget takes it.
	 *
	 * @param algorithm {@code SHA-256}
	 * @param challenge the hash of salt and number, in hexadecimal
	 * @param maxnumber upper bound of the number
	 * @param salt to which the number is appended
	 * @param signature shows that the challenge was made here
	 */
	record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {

	}

	/**
	 * A solved challenge.
	 */
	private record Solution(@Nullable String algorithm, @Nullable String challenge, long number, @Nullable String salt,
			@Nullable String signature) {

	}

	Challenge create() {
		try {
			Altcha.Challenge made = Altcha.createChallenge(new Altcha.ChallengeOptions().setHmacKey(this.key)
				.setMaxNumber(MAX_TRIES)
				.setSecureRandomNumber(true)
				.setExpires(this.clock.instant().plus(LIFE).getEpochSecond()));
			return new Challenge(made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature);
		}
		catch (Exception ex) {
			throw new IllegalStateException("no riddle can be made", ex);
		}
	}

	/**
	 * Whether this solves a challenge of ours, in time and for the first time.
	 * @param proof JSON in Base64, as ALTCHA's widget sends it
	 */
	boolean accept(@Nullable String proof) {
		if (proof == null || proof.length() > 4_000) {
			return false;
		}
		try {
			String decoded = new String(Base64.getDecoder().decode(proof), StandardCharsets.UTF_8);
			Solution solution = this.json.readValue(decoded, Solution.class);
			Map<String, String> salted = Altcha.extractParams(solution.salt());
			boolean inTime = Long.parseLong(salted.getOrDefault("expires", "0")) > this.clock.instant()
				.getEpochSecond();
			return inTime && Altcha.verifySolution(proof, this.key, false)
					&& this.used.asMap().putIfAbsent(String.valueOf(solution.signature()), true) == null;
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return false;
		}
		catch (Exception ex) {
			// The library declares nothing more exact; whatever was thrown, nothing
			// is proven.
			return false;
		}
	}

}
