package org.paperboy;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody interrupts a thread: one interrupt within a statement closes an embedded
 * database for all.
 */
class InterruptionTests {

	private static final Set<String> ON_THREADS = Set.of("interrupt");

	private static final Set<String> ON_FUTURES = Set.of("cancel", "shutdownNow");

	private static final DescribedPredicate<JavaCall<?>> INTERRUPTS = DescribedPredicate.describe("may interrupt",
			(call) -> interrupts(call.getTarget()));

	private static boolean interrupts(AccessTarget.CodeUnitCallTarget target) {
		JavaClass owner = target.getOwner();
		return (ON_THREADS.contains(target.getName()) && owner.isAssignableTo(Thread.class))
				|| (ON_FUTURES.contains(target.getName())
						&& (owner.isAssignableTo(Future.class) || owner.isAssignableTo(ExecutorService.class)));
	}

	@Test
	@Fault("T26 an interrupt of a thread")
	void nobodyInterruptsAThread() {
		ArchRuleDefinition.noClasses().should().callCodeUnitWhere(INTERRUPTS).check(ProgramClasses.ALL);
	}

	@Test
	void whoeverDoesIsFound() {
		assertThat(new ClassFileImporter().importClasses(Interrupting.class)
			.get(Interrupting.class)
			.getMethodCallsFromSelf()).filteredOn(INTERRUPTS::test).hasSize(3);
	}

	/**
	 * An example of what is forbidden.
	 */
	private static final class Interrupting {

		void interrupt(Thread thread, ExecutorService threads, Future<?> future) {
			thread.interrupt();
			threads.shutdownNow();
			future.cancel(true);
			thread.isInterrupted();
		}

	}

}
