package org.paperboy.edition;

import org.paperboy.OnPostgres;

/**
 * The same editions on PostgreSQL.
 */
class RankingOnPostgresIntegrationTests extends RankingIntegrationTests implements OnPostgres {

}
