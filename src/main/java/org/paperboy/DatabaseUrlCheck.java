package org.paperboy;

import java.util.Locale;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses an H2 file that would lose rows when the process is killed: committed rows are
 * written at once only with {@code WRITE_DELAY=0}, and the database must outlive the
 * letters that are being settled while the program stops.
 */
class DatabaseUrlCheck implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String url = environment.getProperty("spring.datasource.url", "");
		String upper = url.toUpperCase(Locale.ROOT);
		boolean file = upper.startsWith("JDBC:H2:") && !upper.startsWith("JDBC:H2:MEM:");
		if (file && !(upper.contains(";WRITE_DELAY=0") && upper.contains(";DB_CLOSE_ON_EXIT=FALSE"))) {
			throw new ConfigurationException("spring.datasource.url", "'" + url
					+ "' lacks ;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, without which a crash loses rows; add both");
		}
		if (!upper.startsWith("JDBC:H2:") && !upper.startsWith("JDBC:POSTGRESQL:")) {
			throw new ConfigurationException("spring.datasource.url",
					"'" + url + "' must begin with jdbc:h2: or jdbc:postgresql:");
		}
	}

}
