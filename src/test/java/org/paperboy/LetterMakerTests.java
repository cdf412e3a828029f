package org.paperboy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;

/**
 * Nothing is done to the bytes of a letter at sending, so only the writer that encodes
 * their dots makes letters: one alone on a line would end the letter early.
 */
class LetterMakerTests {

	@Test
	void onlyTheWriterMakesLetters() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveFullyQualifiedName(LetterWriter.class.getName())
			.should()
			.callConstructorWhere(DescribedPredicate.describe("makes a letter",
					(JavaConstructorCall call) -> call.getTargetOwner().isEquivalentTo(Letter.class)))
			.check(ProgramClasses.ALL);
	}

}
