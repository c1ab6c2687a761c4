-- question: one row, if the letter $1 was ever decided: what determines whether it can be written again.
-- newest_letter_id: the same letter as last issued. standing_letter_id: the same letter as already requested to be
-- written again; is_taken: a run has taken the request. followed_by: a later letter of the journey that went out.
with step (step, letter_code) as (values (1, 'NOTICE'), (2, 'REMINDER'), (3, 'FINAL')),

said as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, outcome, hold_reason
    from letter_version
    where letter_id = $1
    qualify row_number() over (order by valid_from desc) = 1
),

this as (
    select
        coalesce(issued_letter.letter_id, said.letter_id) as letter_id,
        coalesce(issued_letter.casegroup, said.casegroup) as casegroup,
        coalesce(issued_letter.client_ref, said.client_ref) as client_ref,
        coalesce(issued_letter.letter_code, said.letter_code) as letter_code,
        coalesce(issued_letter.journey_start_date, said.journey_start_date) as journey_start_date,
        coalesce(issued_letter.how, said.outcome) as outcome,
        case when issued_letter.letter_id is null then said.hold_reason end as hold_reason,
        issued_letter.batch_id
    from said
    full join (from issued_letter where letter_id = $1) as issued_letter using (letter_id)
),

writing as (
    select issued_letter.*
    from issued_letter
    inner join this
        on issued_letter.casegroup = this.casegroup
        and issued_letter.client_ref = this.client_ref
        and issued_letter.letter_code = this.letter_code
        and issued_letter.journey_start_date is not distinct from this.journey_start_date
),

asked as (
    select
        two_person_act.writing,
        two_person_act.as_of is not null as is_taken,
        reissue_id(writing.casegroup, writing.client_ref, writing.letter_code, writing.journey_start_date, two_person_act.writing) as letter_id
    from two_person_act
    inner join writing on two_person_act.subject = writing.letter_id
    where two_person_act.kind = 'reissue'
),

standing as (
    select letter_id, is_taken
    from asked
    where letter_id not in (select letter_id from issued_letter)
        and letter_id not in (select letter_id from letter_version where outcome = 'suppressed')
    qualify row_number() over (order by writing desc) = 1
),

next as (select coalesce(max(writing), 1) + 1 as writing from asked)

select
    this.letter_id, this.letter_code, this.outcome, this.hold_reason,
    (select max_by(writing.letter_id, writing.sequence) from writing) as newest_letter_id,
    ack_version.ack_status, ack_version.ack_date,
    standing.letter_id as standing_letter_id, standing.is_taken,
    (
        select max_by(issued_letter.letter_code, later.step)
        from issued_letter
        inner join step as later using (letter_code)
        where issued_letter.casegroup = this.casegroup
            and issued_letter.journey_start_date is not distinct from this.journey_start_date
            and later.step > own.step
    ) as followed_by,
    next.writing as next_writing,
    reissue_id(this.casegroup, this.client_ref, this.letter_code, this.journey_start_date, next.writing) as next_letter_id,
    this.casegroup,
    (select status from casegroup_version where casegroup = this.casegroup and valid_to is null) as casegroup_status
from this
cross join next
inner join step as own using (letter_code)
left join standing on true
left join ack_version
    on this.letter_id = ack_version.letter_id and this.batch_id = ack_version.batch_id and ack_version.valid_to is null
