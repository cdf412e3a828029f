package org.paperboy.web;

import org.paperboy.OnPostgres;

/**
 * The same on PostgreSQL.
 */
class AddressesAtOnceOnPostgresIntegrationTests extends AddressesAtOnceIntegrationTests implements OnPostgres {

}
