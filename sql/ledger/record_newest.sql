-- record: The newest transition request and balance of each case, and acknowledgement of each letter, where this run has brought a newer one.
create or replace temp table newer_ltr as
select newest_ltr.*
from newest_ltr
anti join (from ltr_version where valid_to is null) as before
    on newest_ltr.case_ref = before.case_ref
    and newest_ltr.file_id = before.file_id
    and newest_ltr.sheet_no = before.sheet_no
    and newest_ltr.row_no = before.row_no;

update ltr_version
set valid_to = (select as_of from run)
where valid_to is null and case_ref in (select case_ref from newer_ltr);

insert into ltr_version by name
select newer_ltr.*, run.as_of as valid_from
from newer_ltr
cross join run;

create or replace temp table newer_balance as
select newest_balance.*
from newest_balance
anti join (from balance_version where valid_to is null) as before
    on newest_balance.case_ref = before.case_ref
    and newest_balance.file_id = before.file_id
    and newest_balance.sheet_no = before.sheet_no
    and newest_balance.row_no = before.row_no;

update balance_version
set valid_to = (select as_of from run)
where valid_to is null and case_ref in (select case_ref from newer_balance);

insert into balance_version by name
select newer_balance.*, run.as_of as valid_from
from newer_balance
cross join run;

create or replace temp table newer_ack as
select newest_ack.*
from newest_ack
anti join (from ack_version where valid_to is null) as before
    on newest_ack.batch_id = before.batch_id
    and newest_ack.letter_id = before.letter_id
    and newest_ack.file_id = before.file_id
    and newest_ack.sheet_no = before.sheet_no
    and newest_ack.row_no = before.row_no;

update ack_version
set valid_to = (select as_of from run)
where valid_to is null
    and exists (
        select 1
        from newer_ack
        where newer_ack.batch_id = ack_version.batch_id and newer_ack.letter_id = ack_version.letter_id
    );

insert into ack_version by name
select newer_ack.*, run.as_of as valid_from
from newer_ack
cross join run;
