package org.paperboy.sheet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sheet that cannot be read, or not any further; what stood before is taken over.
 */
public class UnreadableSheetException extends IOException {

	private final transient Map<String, String> faults;

	private final transient Imported before;

	/**
	 * Reports a fault in one line.
	 * @param line counted from 1
	 * @param what the fault, as the rest of a sentence
	 */
	UnreadableSheetException(long line, String what) {
		this("Line " + line + " " + what + ".", Map.of("body", "line " + line + " " + what),
				new Imported(0, List.of()));
	}

	/**
	 * Reports faults in the header.
	 * @param faults by column
	 */
	UnreadableSheetException(long line, Map<String, String> faults) {
		this("Line " + line + " names the columns otherwise than expected: "
				+ faults.entrySet()
					.stream()
					.map((fault) -> "'" + fault.getKey() + "' " + fault.getValue())
					.collect(Collectors.joining("; "))
				+ ".", faults, new Imported(0, List.of()));
	}

	private UnreadableSheetException(String message, Map<String, String> faults, Imported before) {
		super(message);
		this.faults = new LinkedHashMap<>(faults);
		this.before = before;
	}

	/**
	 * The same fault, after some lines were taken over.
	 */
	UnreadableSheetException after(Imported imported) {
		return new UnreadableSheetException(String.valueOf(getMessage()), this.faults, imported);
	}

	/**
	 * The faults by the column's name, or {@code body}.
	 */
	public Map<String, String> faults() {
		return this.faults;
	}

	/**
	 * The result of the import before the fault.
	 */
	public Imported before() {
		return this.before;
	}

}
