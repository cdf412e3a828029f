package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
		if (!BOUNCE.matcher(reason).matches() && isBounced(address)) {
			lift(address);
		}
		this.jdbc
			.sql("insert into suppression (address_hash, reason, since) select :hash, :reason, :now "
					+ "where not exists (select 1 from suppression where address_hash = :hash)")
			.param("hash", hash(address))
			.param("reason", kept(reason, address))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Lets an address be written to again.
	 * @return whether it was suppressed
	 */
	@Transactional
	public boolean lift(EmailAddress address) {
		return this.jdbc.sql("delete from suppression where address_hash = :hash")
			.param("hash", hash(address))
			.update() > 0;
	}

	private static String kept(String reason, EmailAddress address) {
		return Ledger.cut(Redaction.of(reason, address).replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Z}]+", " ").strip(),
				MOST_REASON);
	}

	/**
	 * Why an address is suppressed, or empty where it is not.
	 */
	public Optional<String> reason(EmailAddress address) {
		return this.jdbc.sql("select reason from suppression where address_hash = :hash")
			.param("hash", hash(address))
			.query(String.class)
			.optional();
	}

	/**
	 * Whether an address is suppressed because letters to it came back, and for nothing
	 * that anybody asked for.
	 */
	public boolean isBounced(EmailAddress address) {
		return reason(address).filter((reason) -> BOUNCE.matcher(reason).matches()).isPresent();
	}

	/**
	 * Those of some addresses that are suppressed.
	 */
	public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
		Map<String, EmailAddress> byHash = new HashMap<>();
		addresses.forEach((address) -> byHash.put(hash(address), address));
		Set<EmailAddress> suppressed = new HashSet<>();
		this.jdbc.sql("select address_hash from suppression where address_hash = any(:hashes)")
			.param("hashes", byHash.keySet().toArray(String[]::new))
			.query((rs) -> {
				Optional.ofNullable(byHash.get(rs.getString(1))).ifPresent(suppressed::add);
			});
		return suppressed;
	}

	/**
	 * The keyed hash under which something may be kept of an address without naming it.
	 */
	public String hash(EmailAddress address) {
		return HexFormat.of().formatHex(Secret.hmac(this.key, address.value().getBytes(StandardCharsets.UTF_8)));
	}

}
