package org.paperboy.archive;

import org.springframework.context.ApplicationContext;

/**
 * Makes the program forget the public answers that it keeps, as the tables they were made
 * from are emptied behind its back.
 */
public final class ForgottenAnswers {

	private ForgottenAnswers() {
	}

	public static void in(ApplicationContext program) {
		program.getBean(KeptAnswers.class).answers.invalidateAll();
	}

}
