package org.paperboy.edition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts a collection into chunks that are small enough for one statement.
 */
final class Chunks {

	private static final int SIZE = 500;

	private Chunks() {
	}

	static <T> List<List<T>> of(Collection<T> all) {
		List<T> list = List.copyOf(all);
		List<List<T>> chunks = new ArrayList<>();
		for (int from = 0; from < list.size(); from += SIZE) {
			chunks.add(list.subList(from, Math.min(from + SIZE, list.size())));
		}
		return chunks;
	}

}
