package org.paperboy.maths;

import java.util.List;

import org.paperboy.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TeX of any kind becomes text, in time and not much longer than it was.
 */
public final class MathsFuzz {

	private static final String MARKS = "[\uE010-\uE012]";

	private MathsFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(() -> check(text));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(text, 19_900)));
		FuzzInput.quickly(() -> check("$" + FuzzInput.stretched(text, 19_000) + "$"));
	}

	private static void check(String text) {
		String readable = Maths.readable(text);
		assertThat(readable).doesNotContainPattern(MARKS);
		assertThat(readable.length()).as(text).isLessThanOrEqualTo(20 + 8 * text.length());
		List<Run> runs = Maths.runs(text);
		assertThat(Maths.inLine(runs)).isEqualTo(readable);
		assertThat(runs).noneMatch((run) -> run.text().isEmpty());
		assertThat(Maths.name(text)).doesNotContainPattern(MARKS);
		for (String script : List.of(Maths.raised(text), Maths.lowered(text))) {
			assertThat(script.length()).isLessThanOrEqualTo(20 + 4 * text.length());
		}
	}

}
