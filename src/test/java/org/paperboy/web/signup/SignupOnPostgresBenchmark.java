package org.paperboy.web.signup;

import org.paperboy.OnPostgres;

import org.springframework.test.annotation.DirtiesContext;

/**
 * The same on PostgreSQL.
 */
@DirtiesContext
class SignupOnPostgresBenchmark extends SignupBenchmark implements OnPostgres {

}
