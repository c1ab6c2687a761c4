-- table: one row per letter that is decided in this run: its own outcome, whatever happens to others, by the rules and
-- by whether it can be written: a name, an address or a text that no letter or batch can carry holds it. No letter goes
-- out with a week after which others have been run: the newest of them knows more, such as a death. Between this model
-- and letter_draft, the writer of letters fills unwritable_letter.
with found as (
    select
        letter_ruled.*,
        unwritable_letter.fault,
        [
            case when unwritable_letter.letter_id is not null then 'cannot_be_composed' end,
            case when exists (select 1 from late_edition inner join run using (as_of, edition)) then 'later_week' end
        ] as more
    from letter_ruled
    left join unwritable_letter using (letter_id)
)

select
    found.* exclude (more) replace (
        list_concat(reasons, list_filter(more, lambda reason: reason is not null)) as reasons,
        first_hold(list_append(more, hold_reason), lifted) as hold_reason
    )
from found
