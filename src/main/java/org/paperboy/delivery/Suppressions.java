package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;

import org.paperboy.Secret;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to addresses we must not write to. Only a keyed hash of an address is kept, so
 * the list survives erasure without naming anybody.
 */
@Component
public class Suppressions {

	/**
	 * The reason of who was erased.
	 */
	public static final String ERASED = "erased";

	private static final int MOST_REASON = 200;

	private static final Pattern BOUNCE = Pattern.compile("(?is)(hard |soft )?bounce.*");

	private final JdbcClient jdbc;

	private final Clock clock;

	private final SecretKey key;

	Suppressions(JdbcClient jdbc, Clock clock, SuppressionKey key) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.key = key.key();
	}

	/**
	 * Suppresses an address; the first reason stays, in one line and without any address
	 * that it may quote, as it outlives an erasure. Only a bounce gives way to a reason
	 * that is none, as what somebody wants holds longer than a fault.
	 */
	@Transactional
	public void suppress(EmailAddress address, String reason) {
		suppress(hash(address), Redaction.of(reason, address), this.clock.instant());
	}

	/**
	 * The same of an address of which only the hash is known.
	 */
	void suppress(String hash, String reason, Instant since) {
		if (!isBounce(reason) && reason(hash).filter(Suppressions::isBounce).isPresent()) {
			lift(hash);
		}
		this.jdbc
			.sql("insert into suppression (address_hash, reason, since) select :hash, :reason, :since "
					+ "where not exists (select 1 from suppression where address_hash = :hash)")
			.param("hash", hash)
			.param("reason", kept(reason))
			.param("since", since.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Suppresses an address that is erased. No reason from before is kept, as each was
	 * about somebody whom nobody knows any more.
	 */
	@Transactional
	public void erase(EmailAddress address) {
		lift(address);
		suppress(address, ERASED);
	}

	/**
	 * Lets an address be written to again.
	 * @return whether it was suppressed
	 */
	@Transactional
	public boolean lift(EmailAddress address) {
		return lift(hash(address));
	}

	private boolean lift(String hash) {
		return this.jdbc.sql("delete from suppression where address_hash = :hash").param("hash", hash).update() > 0;
	}

	private static String kept(String reason) {
		return Ledger.cut(Redaction.of(reason).replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Z}]+", " ").strip(), MOST_REASON);
	}

	/**
	 * Why an address is suppressed, or empty where it is not.
	 */
	public Optional<String> reason(EmailAddress address) {
		return reason(hash(address));
	}

	private Optional<String> reason(String hash) {
		return this.jdbc.sql("select reason from suppression where address_hash = :hash")
			.param("hash", hash)
			.query(String.class)
			.optional();
	}

	/**
	 * Whether an address is suppressed because letters to it came back, and for nothing
	 * that anybody asked for.
	 */
	public boolean isBounced(EmailAddress address) {
		return reason(address).filter(Suppressions::isBounce).isPresent();
	}

	private static boolean isBounce(String reason) {
		return BOUNCE.matcher(reason).matches();
	}

	/**
	 * Those of some addresses that are suppressed.
	 */
	public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
		return reasons(addresses).keySet();
	}

	/**
	 * Why some addresses are suppressed; those that are not are left out.
	 */
	public Map<EmailAddress, String> reasons(Collection<EmailAddress> addresses) {
		Map<String, EmailAddress> byHash = new HashMap<>();
		addresses.forEach((address) -> byHash.put(hash(address), address));
		Map<EmailAddress, String> reasons = new HashMap<>();
		this.jdbc.sql("select address_hash, reason from suppression where address_hash = any(:hashes)")
			.param("hashes", byHash.keySet().toArray(String[]::new))
			.query((rs) -> {
				EmailAddress address = byHash.get(rs.getString(1));
				if (address != null) {
					reasons.put(address, rs.getString(2));
				}
			});
		return reasons;
	}

	/**
	 * The keyed hash under which something may be kept of an address without naming it.
	 */
	public String hash(EmailAddress address) {
		return HexFormat.of().formatHex(Secret.hmac(this.key, address.value().getBytes(StandardCharsets.UTF_8)));
	}

}
