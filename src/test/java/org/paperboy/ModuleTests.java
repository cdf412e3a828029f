package org.paperboy;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

/**
 * The rooms depend on each other only downwards, as their package-info says.
 */
class ModuleTests {

	@Test
	void importsPointDownOnly() {
		ApplicationModules.of(PaperboyApplication.class).verify();
	}

}
