package org.paperboy;

/**
 * The same day on PostgreSQL.
 */
class OneDayOnPostgresIntegrationTests extends OneDayIntegrationTests implements OnPostgres {

}
