package org.paperboy.edition;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.paperboy.paper.Reading;

/**
 * The result of one collection.
 *
 * @param date the date that was asked for
 * @param papers how many different papers were listed for it
 * @param sources how each source answered
 */
@Schema(name = "Collection")
public record Collected(LocalDate date, int papers, List<Source> sources) {

	/**
	 * The answer of one source.
	 *
	 * @param name of the source
	 * @param outcome how fresh it was
	 * @param papers how many it listed for the date
	 * @param detail one line for the operator; may be empty
	 */
	public record Source(String name, Reading.Outcome outcome, int papers, String detail) {

	}

}
