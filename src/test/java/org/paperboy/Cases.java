package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Long rows of cases of one kind: a build runs the first few of them and says so in a
 * table at its end, and {@code mvn -Pall-cases verify} runs all.
 */
public final class Cases {

	static final Path TABLE = Path.of("target/surefire-reports/cases.txt");

	/**
	 * Whether every case runs.
	 */
	public static final boolean WHOLE = Boolean.getBoolean("all.cases");

	private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

	private Cases() {
	}

	/**
	 * The first few of some cases, or all of them if {@link #WHOLE all} run.
	 * @param what the cases are, for the table
	 * @param cases those that differ most, or found a fault once, before the others
	 */
	public static <T> List<T> first(int few, String what, List<T> cases) {
		return cases.subList(0, upTo(few, cases.size(), what));
	}

	/**
	 * A small length or number of rounds, or the whole of it if all cases run.
	 * @param what is so long or done so often, for the table
	 */
	public static int upTo(int few, int all, String what) {
		int run = WHOLE ? all : Math.min(few, all);
		say(run, all, what);
		return run;
	}

	/**
	 * Says how many cases ran, once for each kind of them.
	 */
	public static void say(int run, int all, String what) {
		if (!SAID.add(what)) {
			return;
		}
		try {
			Files.createDirectories(TABLE.getParent());
			Files.writeString(TABLE, "| " + what + " | " + run + " of " + all + " |\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
