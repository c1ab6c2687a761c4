-- table: one row per distinct answer (exception, kind, date, outcome) that HP, IMT or MI ever gave, for the exceptions
-- that an answer can reach in this run. A repeat of the same answer is dropped. is_stale: its row token is for a
-- different exception, or for an edition older than the exception's last change of state. is_conflicting: another file
-- gives a different outcome of the same kind for the same exception and date. Within one file, answers apply in row
-- order. A stale answer conflicts with nothing.
with reached as (
    select exception_id from answer where is_new
    union
    select exception_id from new_exception
    union
    select exception_id from move_target
),

judged as (
    select
        answer.*,
        answer.row_token is not null and coalesce(
            not is_token_of(answer.row_token, answer.exception_id)
            or token_as_of(answer.row_token) < opening.changed_as_of
            or (token_as_of(answer.row_token) = opening.changed_as_of and token_edition(answer.row_token) < week.edition),
            false
        ) as is_stale
    from answer
    semi join reached using (exception_id)
    left join opening using (exception_id)
    left join week on opening.changed_as_of = week.as_of
),

different as (
    select *
    from judged
    qualify row_number() over (
        partition by exception_id, kind, outcome_date, outcome
        order by is_stale, file_seq, sheet_no, row_no
    ) = 1
)

select
    different.*,
    exists (
        select 1
        from different as other
        where other.exception_id = different.exception_id
            and other.kind = different.kind
            and other.outcome_date = different.outcome_date
            and other.outcome <> different.outcome
            and other.file_id <> different.file_id
            and not other.is_stale
            and not different.is_stale
    ) as is_conflicting
from different
