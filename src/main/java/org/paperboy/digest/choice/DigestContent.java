package org.paperboy.digest.choice;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.Preferences;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a digest, kept in the ledger as JSON. It makes the digest the same again
 * at every try and in the browser; the words come from the editions and the templates.
 *
 * @param editions the dates it draws on, newest first
 * @param locale of its words
 * @param length of its summaries
 * @param top whether these are the day's top papers, as nothing was chosen or nothing
 * matched
 * @param open whether the reader had chosen no interest
 * @param missing names of sources that failed for one of the dates
 * @param papers the chosen ones, in order
 * @param leftOut how many more there would be without temporary mutes and "less like
 * this"; null if that was not counted
 */
public record DigestContent(List<LocalDate> editions, String locale, Preferences.Length length, boolean top,
		boolean open, List<String> missing, List<Item> papers, @Nullable Integer leftOut) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * A chosen paper.
	 *
	 * @param id of the paper
	 * @param matched the interests it was chosen for
	 * @param raised whether the reader's feedback moved it up (true) or down (false);
	 * null if it did neither
	 */
	public record Item(String id, List<Matched> matched, @Nullable Boolean raised) {

	}

	public String toJson() {
		return JSON.writeValueAsString(this);
	}

	/**
	 * Reads it back.
	 * @throws IllegalArgumentException if it is damaged
	 */
	public static DigestContent fromJson(String json) {
		try {
			return JSON.readValue(json, DigestContent.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("the stored content cannot be read", ex);
		}
	}

}
