package org.paperboy;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Marks tests of a program that asks for proof of work at sign-up, and lets the site of
 * {@link IntegrationTest#FEEDS} show its form; they share a context.
 */
public interface AsksForProof {

	@DynamicPropertySource
	static void proof(DynamicPropertyRegistry registry) {
		registry.add("paperboy.signup.proof-of-work", () -> "true");
		registry.add("paperboy.signup.allowed-origins", IntegrationTest.FEEDS::url);
	}

}
