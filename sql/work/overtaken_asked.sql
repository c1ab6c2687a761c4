-- view: one row per break R61 that stands and asks for something else than its code does, since two people took back what forbade its
-- letter: that the letter may go after all, or what it still waits for (a letter that something else forbids too is stopped as any other); and per
-- batch with letters that must not go out, for the break R50 that it may have.
with doubted as materialized (
    from letters_in_doubt()
),

letter as (
    from doubted where break_id is not null
),

stopped as (
    select batch_id, letter_id, stopper from doubted where why is not null and (break_id is not null or not is_told)
    union
    select batch_id, letter_id, stopper from letters_told_ahead()
),

withdrawn as (
    select client_ref from death_withdrawal
    except
    select client_ref from held_death_date
),

death as (
    select death.exception_id, death.casegroup, death.client_ref, death.state
    from exception_version as death
    semi join withdrawn using (client_ref)
    where death.valid_to is null and death.reason_code = 'DEATH'
),

answered as (
    select client_ref, string_agg(exception_id, ', ' order by exception_id) as deaths
    from death
    where is_open(state) or state = 'removed'
    group by client_ref
),

left_by_it as (
    select casegroup from casegroup_version where valid_to is null and status = 'LEFT' and casegroup in (select casegroup from death where state = 'removed')
),

waits_for as ( -- what two people, or an answer, can still take back; blank where something else forbids the letter
    select
        letter.break_id,
        concat_ws(
            ' and ',
            if(bool_or(reason.why = 'the casegroup has left'), 'two people take the casegroup back', null),
            'the death (' || max(answered.deaths) || ') is answered as not an exception'
        ) as told
    from letter
    cross join lateral (select unnest(string_split(letter.why, '; ')) as why) as reason
    left join left_by_it using (casegroup)
    left join answered using (client_ref)
    group by letter.break_id
    having bool_and(reason.why = 'the casegroup has left' and left_by_it.casegroup is not null
        or reason.why = 'the client is reported dead' and answered.client_ref is not null)
)

select
    'R61' as code,
    letter.batch_id || '|' || letter.letter_id as key,
    case
        when letter.why is null
            then 'nothing that is known now forbids the letter any more: if ' || letter.stopper || ' was asked to stop it, ask for it to go; if it was stopped for good, write it by hand; then accept this'
        else
            'ask ' || letter.stopper || ' at once to stop it, since ' || replace(letter.why, '; ', ' and ') || '; two people withdrew the death, so it may go after all once ' || waits_for.told || '; if it was stopped for good, accept this'
    end as asked
from letter
left join waits_for using (break_id)
where letter.why is null or waits_for.told is not null
union all
select
    'R50', batch_id,
    any_value(break_kind.asks) || '; ' || count(distinct letter_id) || ' of its letters must not go out: unless printed, ask ' || any_value(stopper) || ' at once to stop '
        || if(count(distinct letter_id) = 1, 'it', 'them') || '; ccx why ' || batch_id || ' names ' || if(count(distinct letter_id) = 1, 'it', 'them')
from stopped
inner join (select code, asks from break_kind) as break_kind on break_kind.code = 'R50'
group by batch_id
