package org.paperboy.paper;

import java.util.Collection;
import java.util.Map;

/**
 * A source that knows more about a paper than the lists say: its categories, the day of
 * its first version, names with their accents.
 */
public interface PaperDetails {

	/**
	 * It is trusted more than any list.
	 * @see PaperSource#authority()
	 */
	int AUTHORITY = 4;

	/**
	 * The details it knows of papers, by id. Papers it does not know, or for which the
	 * time was too short, are left out; they are asked for again at the next collection.
	 * @param arxivIds without version
	 */
	Map<String, Paper> of(Collection<String> arxivIds, Deadline deadline);

}
