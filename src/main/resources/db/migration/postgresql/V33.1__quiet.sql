-- Few readers were not heard for long: they are found without the others.
create index subscriber_quiet on subscriber (quiet_since) where state = 'ACTIVE';
