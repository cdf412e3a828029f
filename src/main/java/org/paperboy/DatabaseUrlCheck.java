package org.paperboy;

import java.util.List;
import java.util.Locale;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Refuses an H2 file that would lose rows when the process is killed: committed rows are
 * written at once only with {@code WRITE_DELAY=0}, and the database must stay open while
 * letters are settled during a stop. The check runs once logging is set up, so that a
 * refusal is one line.
 */
class DatabaseUrlCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		String url = environment.getProperty("spring.datasource.url", "");
		String upper = url.toUpperCase(Locale.ROOT);
		boolean file = upper.startsWith("JDBC:H2:") && !upper.startsWith("JDBC:H2:MEM:");
		List<String> settings = List.of(upper.split(";"));
		if (file && !(settings.contains("WRITE_DELAY=0") && settings.contains("DB_CLOSE_ON_EXIT=FALSE"))) {
			throw new ConfigurationException("spring.datasource.url", "'" + url
					+ "' lacks ;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, without which a crash loses rows; add both");
		}
		if (!upper.startsWith("JDBC:H2:") && !upper.startsWith("JDBC:POSTGRESQL:")) {
			throw new ConfigurationException("spring.datasource.url",
					"'" + url + "' must begin with jdbc:h2: or jdbc:postgresql:");
		}
		if (upper.startsWith("JDBC:POSTGRESQL:") && environment.getProperty("paperboy.secret", "").isBlank()) {
			throw Secret.missing();
		}
	}

}
