-- table: one row per release that came in with this run, or whose day has come in it, and was not given before: the same
-- letter, date and people is the same release. named: the hold that the newest published week named for the letter, null
-- if it did not list it as held. lifts: whether the release lifts that hold, by as many people as the hold asks for.
-- A release whose row token was made for another letter lifts nothing.
with given as (
    select
        letter_id, acted_on, folded_letters(acted_by) as by_name, folded_letters(approved_by) as other_name,
        bool_or(is_second_person(acted_by, approved_by)) as is_by_two,
        bool_and(is_new) as is_new,
        bool_or(row_token is null or is_token_of(row_token, letter_id)) as is_of_the_letter
    from letter_action
    where action = 'RELEASE'
    group by all
)

select
    given.letter_id, given.acted_on, given.by_name, given.other_name, given.is_by_two, given.is_of_the_letter,
    opening_letter.hold_reason as named,
    given.is_of_the_letter
        and coalesce(hold.release = 'one' or (hold.release = 'two' and given.is_by_two), false) as lifts
from given
left join opening_letter on given.letter_id = opening_letter.letter_id and opening_letter.outcome = 'held'
left join hold on opening_letter.hold_reason = hold.hold_reason
where given.is_new
