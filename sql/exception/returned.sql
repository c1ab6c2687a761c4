-- table: one row per distinct answer (exception, kind, date, outcome) that HP, IMT or MI ever gave, for the exceptions
-- that an answer can reach in this run. A repeat of the same answer is dropped. is_met: it met the exception in an earlier
-- run, so it does not apply again. is_of_other: its row token is of another row. is_stale: its row token is of a week
-- before the exception's last change of state; which edition of the week makes no difference. is_conflicting: another
-- file gives a different outcome of the same kind for the same exception and date, and not both have applied; one that
-- does not apply because of its token conflicts all the same. Within one file, answers apply in row order.
with reached as (
    select exception_id from answer where is_new
    union
    select exception_id from new_exception
    union
    select exception_id from move_target
    union
    select exception_id from unrecorded_death
),

named as (
    select answer.*, met_answer.file_id is not null as is_met
    from answer
    semi join reached using (exception_id)
    left join met_answer using (file_id, sheet_no, row_no)
),

token as (
    select
        named.kind, named.file_id, named.sheet_no, named.row_no,
        bool_or(is_token_of(named.row_token, its_name.name)) as is_own
    from named
    inner join (
        select exception_id, exception_id as name from reached
        union
        select successor_id, exception_id from successor
    ) as its_name using (exception_id)
    where named.row_token is not null
    group by all
),

judged as (
    select
        named.*,
        not coalesce(token.is_own, true) as is_of_other,
        coalesce(token.is_own and token_as_of(named.row_token) < opening.changed_as_of, false) as is_stale
    from named
    left join token using (kind, file_id, sheet_no, row_no)
    left join opening using (exception_id)
),

different as (
    select *, not is_met and (is_stale or is_of_other) as is_idle
    from judged
    qualify row_number() over (
        partition by exception_id, kind, outcome_date, outcome
        order by is_met desc, is_stale or is_of_other, is_new desc, file_seq, sheet_no, row_no
    ) = 1
)

select
    different.* exclude (is_idle),
    exists (
        select 1
        from different as other
        where other.exception_id = different.exception_id
            and other.kind = different.kind
            and other.outcome_date = different.outcome_date
            and other.outcome <> different.outcome
            and other.file_id <> different.file_id
            and not ((other.is_idle or other.is_met) and (different.is_idle or different.is_met))
    ) as is_conflicting
from different
