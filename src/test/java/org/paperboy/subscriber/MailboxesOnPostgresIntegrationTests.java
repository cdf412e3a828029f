package org.paperboy.subscriber;

import org.paperboy.OnPostgres;

/**
 * The same on PostgreSQL.
 */
class MailboxesOnPostgresIntegrationTests extends MailboxesIntegrationTests implements OnPostgres {

}
