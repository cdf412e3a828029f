package org.paperboy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms depend on each other only downwards, as their package-info says.
 */
class ModuleTests {

	private static final JavaClasses PROGRAM = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.paperboy");

	@Test
	void importsPointDownOnly() {
		ApplicationModules.of(PaperboyApplication.class).verify();
	}

	@Test
	void roomsOfSubscribersFormNoCircle() {
		SlicesRuleDefinition.slices().matching("org.paperboy.(subscriber..)").should().beFreeOfCycles().check(PROGRAM);
	}

	@Test
	void onlyTheirOwnRoomsChangeSubscribers() {
		assertThat(PROGRAM.get(Subscriber.class)
			.getCodeUnits()
			.stream()
			.filter((unit) -> !unit.getParameters().isEmpty())
			.map(JavaCodeUnit::getAccessesToSelf)
			.flatMap((accesses) -> accesses.stream())
			.filter((access) -> isElsewhere(access.getOriginOwner()))
			.map(JavaAccess::getDescription)).isEmpty();
	}

	@Test
	void onlyTheirOwnRoomsStoreSubscribers() {
		assertThat(PROGRAM.get(SubscriberRepository.class)
			.getDirectDependenciesToSelf()
			.stream()
			.filter((dependency) -> isElsewhere(dependency.getOriginClass()))).isEmpty();
	}

	private static boolean isElsewhere(JavaClass type) {
		return !type.getPackageName().startsWith("org.paperboy.subscriber");
	}

}
