package org.paperboy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
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

	@Test
	void importsPointDownOnly() {
		ApplicationModules.of(PaperboyApplication.class).verify();
	}

	@Test
	void roomsOfSubscribersFormNoCircle() {
		SlicesRuleDefinition.slices()
			.matching("org.paperboy.(subscriber..)")
			.should()
			.beFreeOfCycles()
			.check(ProgramClasses.ALL);
	}

	@Test
	void onlyTheirOwnRoomsChangeSubscribers() {
		assertThat(ProgramClasses.ALL.get(Subscriber.class)
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
		assertThat(ProgramClasses.ALL.get(SubscriberRepository.class)
			.getDirectDependenciesToSelf()
			.stream()
			.filter((dependency) -> isElsewhere(dependency.getOriginClass()))).isEmpty();
	}

	private static boolean isElsewhere(JavaClass type) {
		return !type.getPackageName().startsWith("org.paperboy.subscriber");
	}

}
