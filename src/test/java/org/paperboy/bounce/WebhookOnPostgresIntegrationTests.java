package org.paperboy.bounce;

import org.paperboy.OnPostgres;

/**
 * The calls of mail providers, on PostgreSQL.
 */
class WebhookOnPostgresIntegrationTests extends WebhookIntegrationTests implements OnPostgres {

}
