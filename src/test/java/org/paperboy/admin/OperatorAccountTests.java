package org.paperboy.admin;

import java.time.Duration;
import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All nodes have one password; a node that sets another one and a node that finds it say
 * so.
 */
@ExtendWith(OutputCaptureExtension.class)
class OperatorAccountTests {

	private static final String SET = "The operator's password is now what paperboy.admin.password of this node says";

	private static final String FOUND = "The operator's password was set anew by another node";

	private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);

	private JdbcClient jdbc;

	@BeforeEach
	void makeTable() {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:operator-account;DB_CLOSE_DELAY=-1");
		this.jdbc = JdbcClient.create(database);
		this.jdbc.sql("drop table if exists installation").update();
		this.jdbc.sql("create table installation (name varchar(60) primary key, content varchar(500) not null)")
			.update();
	}

	private OperatorAccount node(String password) {
		OperatorAccount account = new OperatorAccount(this.jdbc, new AdminProperties("admin", password, 10),
				this.encoder);
		account.afterSingletonsInstantiated();
		return account;
	}

	private boolean isRight(OperatorAccount node, String password) {
		return this.encoder.matches(password, node.loadUserByUsername("admin").getPassword());
	}

	private static List<String> saying(String words, CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains(words)).toList();
	}

	@Test
	void bothNodesSayThatOneSetAnotherPassword(CapturedOutput output) {
		OperatorAccount first = node("the first password");
		node("the first password").look();
		first.look();
		assertThat(saying(SET, output)).isEmpty();
		OperatorAccount second = node("the second password");
		assertThat(saying(SET, output)).hasSize(1);
		assertThat(saying(FOUND, output)).isEmpty();
		assertThat(isRight(first, "the second password")).isTrue();
		assertThat(isRight(first, "the first password")).isFalse();
		assertThat(isRight(second, "the second password")).isTrue();
		assertThat(saying(FOUND, output)).hasSize(1);
		assertThat(output.getAll()).doesNotContain("the first password", "the second password", "$2a$");
	}

	@Test
	void itIsFoundAlsoIfNobodySignsIn(CapturedOutput output) {
		PasswordWatch watch = new PasswordWatch(node("the first password"), Duration.ofMillis(10));
		watch.start();
		node("the second password");
		await().until(() -> saying(FOUND, output).size() == 1);
		watch.stop();
		assertThat(watch.isRunning()).isFalse();
	}

}
