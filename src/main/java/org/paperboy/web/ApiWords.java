package org.paperboy.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code api.yaml}.
 *
 * @param about the whole API, in Markdown
 * @param tags groups of calls by name
 * @param problems meaning of the error answers, by status
 * @param calls by method and path
 */
record ApiWords(String about, Map<String, String> tags, Map<Integer, String> problems, Map<String, Call> calls) {

	/**
	 * The description of a call.
	 *
	 * @param request an example of its body; text if it is not JSON
	 * @param csv the same call with another body
	 * @param problems its other answers, by status
	 */
	record Call(String tag, String summary, String about, @Nullable Map<String, Parameter> parameters,
			@Nullable Object request, Answer answer, @Nullable CsvCall csv, @Nullable List<Integer> problems) {

	}

	/**
	 * A call that takes CSV in place of JSON.
	 */
	record CsvCall(String request, Answer answer) {

	}

	/**
	 * The description of a parameter.
	 *
	 * @param repeated whether it may be there more than once
	 */
	record Parameter(String about, boolean repeated, String example) {

	}

	/**
	 * The answer to a call that goes well.
	 */
	record Answer(int status, String about, @Nullable Object example) {

	}

}
