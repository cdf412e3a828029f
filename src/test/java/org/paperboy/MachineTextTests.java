package org.paperboy;

import java.lang.reflect.Executable;
import java.text.DecimalFormat;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text for machines, days and moments do not depend on the language and the time zone of
 * the machine that the program runs on.
 */
class MachineTextTests {

	/**
	 * Methods that use the machine's language or zone without saying so in their
	 * parameters, and the types of JDBC that shift with its zone.
	 */
	private static final Set<String> FORBIDDEN = Set.of("java.lang.String.formatted", "java.util.Locale.getDefault",
			"java.time.ZoneId.systemDefault", "java.time.Clock.systemDefaultZone", "java.util.TimeZone.getDefault",
			"java.util.Date.toString", "java.text.DecimalFormat.<init>", "java.util.Scanner.<init>");

	private static List<String> offences(Stream<JavaClass> classes) {
		return classes.flatMap((type) -> type.getCodeUnitAccessesFromSelf().stream())
			.filter((access) -> asksTheMachine(access.getTarget()))
			.map((access) -> access.getDescription())
			.toList();
	}

	private static boolean asksTheMachine(CodeUnitAccessTarget target) {
		if (!target.getOwner().getPackageName().startsWith("java.")) {
			return false;
		}
		String name = target.getOwner().getName() + "." + target.getName();
		return FORBIDDEN.contains(name) || (!isToldOtherwise(
				target.getRawParameterTypes().stream().map(JavaClass::getName))
				&& namesakes(target).anyMatch(
						(other) -> isToldOtherwise(Arrays.stream(other.getParameterTypes()).map(Class::getName))));
	}

	/**
	 * Whether a language or a clock is among the parameters.
	 */
	private static boolean isToldOtherwise(Stream<String> parameters) {
		return parameters.anyMatch((type) -> type.equals(Locale.class.getName()) || type.equals(Clock.class.getName()));
	}

	private static Stream<? extends Executable> namesakes(CodeUnitAccessTarget target) {
		Class<?> owner = target.getOwner().reflect();
		return target.getName().equals("<init>") ? Arrays.stream(owner.getConstructors())
				: Arrays.stream(owner.getMethods()).filter((method) -> method.getName().equals(target.getName()));
	}

	@Test
	void nothingAsksForTheLanguageOrZoneOfTheMachine() {
		assertThat(offences(ProgramClasses.ALL.stream())).isEmpty();
	}

	@Test
	void nothingUsesTypesThatShiftWithTheZone() {
		assertThat(ProgramClasses.ALL.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((use) -> Set
				.of(java.sql.Date.class.getName(), java.sql.Time.class.getName(), java.sql.Timestamp.class.getName())
				.contains(use.getTargetClass().getName()))
			.map((use) -> use.getDescription())).isEmpty();
	}

	@Test
	void whatAsksIsFound() {
		assertThat(offences(new ClassFileImporter().importClasses(Asking.class).stream())).hasSize(Asking.TIMES);
	}

	/**
	 * Asks the machine in many ways.
	 */
	static final class Asking {

		static final int TIMES = 15;

		private Asking() {
		}

		static Object ask(String text) {
			return Stream.of(String.format("%d", 1), "%d".formatted(1), text.toLowerCase(), text.toUpperCase(),
					Stream.of(text).map(String::toLowerCase), Locale.getDefault(), TimeZone.getDefault(),
					java.time.ZoneId.systemDefault(), java.time.LocalDate.now(), java.time.Instant.now(),
					java.time.format.DateTimeFormatter.ofPattern("d"), new java.text.SimpleDateFormat("d"),
					new DecimalFormat("#"), java.text.NumberFormat.getInstance(),
					java.text.BreakIterator.getWordInstance());
		}

	}

}
