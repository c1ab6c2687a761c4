-- Grain: one row per letter that is decided in this run: what becomes of it by itself, whatever becomes of others, by the
-- rules and by whether it can be written: a name, an address or a text that no letter or batch can carry holds it, after
-- every other reason. unwritable_letter is filled between this model and letter_draft, by whoever writes letters.
select
    letter_ruled.* replace (
        coalesce(
            letter_ruled.hold_reason_after,
            case when unwritable_letter.letter_id is not null then 'cannot_be_composed' end
        ) as hold_reason_after
    ),
    unwritable_letter.fault
from letter_ruled
left join unwritable_letter using (letter_id)
