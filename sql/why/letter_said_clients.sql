-- question: one row per row of the newest register or of a refresh that says of the client of the letter $1 that they have
-- died, by a date or by the name, and per refresh of any member of the casegroup that is dated ahead and says what may forbid the letter. It shows no
-- name, address or date of death.
with addressed as materialized (
    select distinct client_ref
    from (from letter_version union all by name from issued_letter)
    where letter_id = $1
),

member as materialized (
    select value as client_ref from letter_family where column_name = 'client_ref'
),

given as (
    select
        client_ref, data_as_at, date_of_death, name_says_dead, folded_name(name) as name, folded_address(register_client) as address,
        false as sensitive, file_id, sheet_no, row_no, 'the register' as source
    from register_client
    where client_ref in (from member union from addressed)
    union all
    select
        client_ref, data_as_at, date_of_death, name_says_dead, folded_name(name), folded_address(rows_client_refresh),
        coalesce(sensitive, false), file_id, sheet_no, row_no, 'a refresh'
    from rows_client_refresh
    where standing and client_ref in (from member union from addressed)
),

newest as (
    select given.*
    from given
    cross join run
    where given.data_as_at <= run.previous_as_of or given.source = 'the register'
    qualify row_number() over (partition by client_ref order by data_as_at desc, source, file_id desc, sheet_no desc, row_no desc) = 1
),

told as (
    select
        given.*, given.source = 'a refresh' and given.data_as_at > run.previous_as_of as is_ahead,
        list_filter([
            case when given.date_of_death is not null then 'a date of death' end,
            case when given.name_says_dead then 'a name that says that somebody has died' end,
            case when given.sensitive then 'that the client is sensitive' end,
            case when given.name is distinct from newest.name then 'another name' end,
            case when given.address is distinct from newest.address then 'another address' end
        ], lambda word: word is not null) as words
    from given
    left join newest using (client_ref)
    cross join run
)

select
    place.week, place.file_name, place.sheet, told.row_no as "row",
    told.source || ' gives of client ' || told.client_ref || ' '
        || array_to_string(case when told.is_ahead then told.words else told.words[:if(told.date_of_death is not null and told.name_says_dead, 2, 1)] end, ', ') as says,
    case when place.not_counted is not null then 'no' when told.is_ahead then 'waits' else 'yes' end as has_force,
    coalesce(
        place.not_counted,
        case when told.is_ahead then 'it is dated ' || told.data_as_at || ', and holds the letter until then (notice_unread)' end,
        case when told.date_of_death is not null then 'the client counts as dead or reported dead' else 'death_reported' end
    ) as why,
    case
        when place.not_counted is not null then null
        when told.is_ahead then 'the first run on or after its day'
        when told.date_of_death is not null then 'if it is wrong, two people: ccx withdraw-death ' || told.client_ref || ' --by NAME --reviewer NAME --reason TEXT'
        else 'the name put right in the register or a refresh'
    end as what_lifts_it
from told
inner join said_rows() as place using (file_id, sheet_no)
where case
    when told.is_ahead then len(told.words) > 0
    else told.client_ref in (from addressed)
        and (told.date_of_death is not null or (told.name_says_dead and row(told.file_id, told.sheet_no, told.row_no) in (select row(file_id, sheet_no, row_no) from newest)))
end
order by place.week, place.file_name, place.sheet, told.row_no
