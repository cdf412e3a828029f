package org.paperboy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The seeds from which a fuzzer begins fulfil, whole and cut, what must hold for any
 * input. The fuzzer itself runs in {@link Fuzzing}.
 */
class FuzzSeedsTests {

	static List<String> targets() {
		return FuzzTargets.named("");
	}

	@ParameterizedTest
	@MethodSource("targets")
	void holdForTheirSeeds(String target) throws Exception {
		Method method = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
		List<byte[]> seeds = FuzzTargets.seeds(target);
		assertThat(seeds).hasSizeGreaterThan(5);
		method.invoke(null, (Object) new byte[0]);
		for (byte[] seed : seeds) {
			method.invoke(null, (Object) seed);
			method.invoke(null, (Object) Arrays.copyOf(seed, seed.length / 2));
		}
	}

}
