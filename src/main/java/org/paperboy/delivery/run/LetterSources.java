package org.paperboy.delivery.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;

import org.springframework.stereotype.Component;

/**
 * Finds the source that writes the letters of a kind.
 */
@Component
public class LetterSources {

	private final Map<LetterKind, LetterSource> byKind = new EnumMap<>(LetterKind.class);

	LetterSources(List<LetterSource> sources) {
		sources.forEach((source) -> this.byKind.put(source.kind(), source));
	}

	public LetterSource of(LetterKind kind) {
		return Optional.ofNullable(this.byKind.get(kind)).orElseThrow();
	}

}
