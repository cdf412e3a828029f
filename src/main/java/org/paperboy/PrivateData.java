package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Makes the folder of the node's own files, and that of an embedded database,
 * inaccessible to others on the machine: before anything is written there, and once more
 * when everything is open, as the database creates its files with the permissions of the
 * process.
 */
class PrivateData implements BeanFactoryPostProcessor, ApplicationListener<ApplicationReadyEvent> {

	private static final Logger log = LoggerFactory.getLogger(PrivateData.class);

	/**
	 * The files that the program itself keeps in the folder.
	 */
	private static final List<String> OWN = List.of("secret", "node", "journal", "lock");

	private final Path data;

	private final Optional<EmbeddedDatabase> database;

	PrivateData(Environment environment) {
		this(Path.of(environment.getProperty("paperboy.data", "./data")),
				environment.getProperty("spring.datasource.url", ""));
	}

	PrivateData(Path data, String databaseUrl) {
		this.data = data.toAbsolutePath().normalize();
		this.database = EmbeddedDatabase.of(databaseUrl);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		for (Map.Entry<Path, String> open : tighten().entrySet()) {
			log.warn("Others on this machine may be able to read {}, as {}: leave it to the user that runs Paperboy, "
					+ "folders with mode 0700 and files with 0600", open.getKey(), open.getValue());
			return;
		}
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		tighten();
	}

	/**
	 * Removes the access of others.
	 * @return what others can still read, with the reason
	 */
	Map<Path, String> tighten() {
		PrivateFiles files = new PrivateFiles();
		try {
			PrivateFiles.create(this.data);
			if (PrivateFiles.isShared(this.data)) {
				files.open().put(this.data, "others need the folder too");
				OWN.stream().map(this.data::resolve).filter(Files::isRegularFile).forEach(files::file);
			}
			else {
				files.tree(this.data.toRealPath());
			}
			if (this.database.isPresent()) {
				EmbeddedDatabase h2 = this.database.get();
				PrivateFiles.create(h2.folder());
				files.database(h2.folder(), h2::owns);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			// Whoever needs the folder reports that better and names the key.
			log.debug("The folders of data cannot be seen through", ex);
		}
		return files.open();
	}

}
