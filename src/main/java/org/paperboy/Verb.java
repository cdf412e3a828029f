package org.paperboy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * A word on the command line that does one thing and ends the program, which does not
 * serve then. A room offers one by an entry in {@code META-INF/spring.factories}.
 */
public interface Verb {

	/**
	 * The word.
	 */
	String name();

	/**
	 * Does it.
	 * @param arguments the words behind it
	 * @throws ConfigurationException if it cannot be done; its message is what the
	 * operator reads
	 */
	void run(List<String> arguments, PrintStream out);

	/**
	 * The verb that the first word of a command line is, or empty if it is none.
	 */
	static Optional<Verb> of(String... words) {
		return (words.length == 0) ? Optional.empty()
				: all().stream().filter((verb) -> verb.name().equals(words[0])).findFirst();
	}

	/**
	 * All verbs.
	 */
	static List<Verb> all() {
		return SpringFactoriesLoader.forDefaultResourceLocation().load(Verb.class);
	}

	/**
	 * Runs this verb for a command line that begins with it, and says in one line if it
	 * cannot.
	 * @return the code to end the program with: 0 if all went well
	 */
	default int run(String... words) {
		try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
				StandardCharsets.UTF_8)) {
			run(Arrays.asList(words).subList(1, words.length), out);
			return 0;
		}
		catch (ConfigurationException ex) {
			System.err.println(ex.getMessage());
			return 1;
		}
	}

}
