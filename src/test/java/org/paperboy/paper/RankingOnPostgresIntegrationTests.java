package org.paperboy.paper;

import org.paperboy.OnPostgres;

/**
 * The same editions on PostgreSQL.
 */
class RankingOnPostgresIntegrationTests extends RankingIntegrationTests implements OnPostgres {

}
