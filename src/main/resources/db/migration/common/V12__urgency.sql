-- How urgent each kind is, also for letters planned before there were others.
update delivery set urgency = case kind
	when 'CONFIRMATION' then 0
	when 'RECORD' then 1
	when 'MOVE' then 2
	when 'MOVING' then 3
	when 'GOODBYE' then 4
	when 'WELCOME' then 5
	else 6 end;
