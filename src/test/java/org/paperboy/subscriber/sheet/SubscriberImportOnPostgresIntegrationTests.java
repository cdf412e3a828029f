package org.paperboy.subscriber.sheet;

import org.paperboy.OnPostgres;

/**
 * The same on PostgreSQL.
 */
class SubscriberImportOnPostgresIntegrationTests extends SubscriberImportIntegrationTests implements OnPostgres {

}
