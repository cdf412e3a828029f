package org.paperboy.admin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The operator's account. Its password is stored only as a hash; if none is configured,
 * one is created at first start and printed once.
 */
@Component
class OperatorAccount implements UserDetailsService, SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(OperatorAccount.class);

	private static final String NAME = "admin-password";

	private final JdbcClient jdbc;

	private final String username;

	private final String configured;

	private final PasswordEncoder encoder;

	private String known = "";

	OperatorAccount(JdbcClient jdbc, AdminProperties properties, PasswordEncoder encoder) {
		this.jdbc = jdbc;
		this.username = properties.username();
		this.configured = properties.password();
		this.encoder = encoder;
	}

	/**
	 * Creates the account once everything else is in place, so that a failed start prints
	 * no password.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		Optional<String> stored = stored();
		if (!this.configured.isEmpty()) {
			if (stored.isEmpty() || !this.encoder.matches(this.configured, stored.get())) {
				store(hash(this.configured), stored.isPresent());
				stored.ifPresent((other) -> log.warn(
						"The operator's password is now what paperboy.admin.password of this node says, on every node; it was another one"));
			}
		}
		else if (stored.isEmpty()) {
			create();
		}
		look();
	}

	/**
	 * Checks whether another node has set another password, and logs that once.
	 */
	void look() {
		stored().ifPresent(this::heed);
	}

	private synchronized void heed(String hash) {
		if (!this.known.isEmpty() && !this.known.equals(hash)) {
			log.warn("The operator's password was set anew by another node; the one that was right here is no more");
		}
		this.known = hash;
	}

	private String hash(String password) {
		return Optional.ofNullable(this.encoder.encode(password)).orElseThrow();
	}

	private void create() {
		byte[] random = new byte[15];
		new SecureRandom().nextBytes(random);
		String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		try {
			store(hash(password), false);
			// The password is on standard output and not in the log, which may be
			// collected elsewhere.
			System.out.println("Admin account created: user '" + this.username + "', password '" + password
					+ "' (shown only now; set paperboy.admin.password to choose another)");
		}
		catch (DuplicateKeyException ex) {
			// another node was first and has printed its own
		}
	}

	private Optional<String> stored() {
		return this.jdbc.sql("select content from installation where name = :name")
			.param("name", NAME)
			.query(String.class)
			.optional();
	}

	private void store(String hash, boolean replace) {
		this.jdbc
			.sql(replace ? "update installation set content = :hash where name = :name"
					: "insert into installation (name, content) values (:name, :hash)")
			.param("name", NAME)
			.param("hash", hash)
			.update();
		heedOwn(hash);
	}

	private synchronized void heedOwn(String hash) {
		this.known = hash;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		if (!name.equals(this.username)) {
			throw new UsernameNotFoundException("unknown");
		}
		String hash = stored().orElseThrow();
		heed(hash);
		return User.withUsername(this.username).password(hash).roles("ADMIN").build();
	}

}
