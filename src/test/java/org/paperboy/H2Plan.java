package org.paperboy;

import java.util.regex.Pattern;

/**
 * What H2 says of how it carried a statement out.
 */
public final class H2Plan {

	private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

	private H2Plan() {
	}

	/**
	 * The number of rows that were read.
	 * @param plan as {@code explain analyze} tells it
	 */
	public static int rowsRead(String plan) {
		return READ.matcher(plan).results().map((read) -> read.group(1)).mapToInt(Integer::parseInt).sum();
	}

}
