-- Digests and welcomes planned before there were as many kinds as today.
update delivery set urgency = 6 where kind = 'DIGEST' and urgency <> 6;
update delivery set urgency = 5 where kind = 'WELCOME' and urgency <> 5;
