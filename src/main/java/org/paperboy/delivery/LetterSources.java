package org.paperboy.delivery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * Who writes the letters of each kind.
 */
@Component
class LetterSources {

	private final Map<LetterKind, LetterSource> byKind = new EnumMap<>(LetterKind.class);

	LetterSources(List<LetterSource> sources) {
		sources.forEach((source) -> this.byKind.put(source.kind(), source));
	}

	LetterSource of(LetterKind kind) {
		return Optional.ofNullable(this.byKind.get(kind)).orElseThrow();
	}

}
