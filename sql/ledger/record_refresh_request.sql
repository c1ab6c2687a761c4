-- record: The refreshes that this run asks for.
insert into refresh_request by name
select refresh_request_now.*, run.as_of
from refresh_request_now
cross join run;
