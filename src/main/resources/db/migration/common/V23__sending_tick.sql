-- Each node has its own tick for sending; the timetable, which a cluster keeps once, has none.
delete from qrtz_fired_triggers where job_name = 'dispatch';
delete from qrtz_simple_triggers where trigger_name = 'dispatch';
delete from qrtz_triggers where trigger_name = 'dispatch';
delete from qrtz_job_details where job_name = 'dispatch';
