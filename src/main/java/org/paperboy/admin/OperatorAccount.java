package org.paperboy.admin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The one account of the operator. Its password is stored as a hash only; where none is
 * configured, one is made up at first start and printed once.
 */
@Component
class OperatorAccount implements UserDetailsService {

	private static final String NAME = "admin-password";

	private final JdbcClient jdbc;

	private final String username;

	OperatorAccount(JdbcClient jdbc, AdminProperties properties, PasswordEncoder encoder) {
		this.jdbc = jdbc;
		this.username = properties.username();
		Optional<String> stored = stored();
		if (!properties.password().isEmpty()) {
			if (stored.isEmpty() || !encoder.matches(properties.password(), stored.get())) {
				store(encoder.encode(properties.password()), stored.isPresent());
			}
		}
		else if (stored.isEmpty()) {
			create(encoder);
		}
	}

	private void create(PasswordEncoder encoder) {
		byte[] random = new byte[15];
		new SecureRandom().nextBytes(random);
		String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		try {
			store(encoder.encode(password), false);
			// On standard output and not in the log, which may be collected elsewhere.
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
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		if (!name.equals(this.username)) {
			throw new UsernameNotFoundException("unknown");
		}
		return User.withUsername(this.username).password(stored().orElseThrow()).roles("ADMIN").build();
	}

}
