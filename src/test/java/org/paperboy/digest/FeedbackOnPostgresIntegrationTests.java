package org.paperboy.digest;

import org.paperboy.OnPostgres;

/**
 * The same on PostgreSQL.
 */
class FeedbackOnPostgresIntegrationTests extends FeedbackIntegrationTests implements OnPostgres {

}
