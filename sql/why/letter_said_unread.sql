-- question: one row per row that may forbid the letter $1 and cannot be used: rejected, with references that do not belong
-- together, or naming something unknown. A rejected row about the letter itself, or a mistyped id like it, is here whether or
-- not a break was found.
with family as materialized (
    select *, fold_known(value) as folded from letter_family
),

unread as materialized (
    from unread_said()
),

named as (
    from unread_names(unread)
),

met as (
    select named.feeds, named.file_id, named.sheet_no, named.row_no, string_agg(distinct family.column_name, ' and ' order by family.column_name) as through
    from named
    inner join family
        on named.column_name = family.column_name
        and (
            fold_reference(named.value) = family.folded
            or (named.column_name in ('exception_id', 'letter_id') and is_mistyped(named.value, family.value))
        )
    left join unread using (file_id, sheet_no, row_no)
    where family.is_own or unread.file_id is not null
    group by named.feeds, named.file_id, named.sheet_no, named.row_no
),

fault as (
    select file_id, sheet_no, row_no, string_agg(distinct concat_ws(' ', column_name, reason), ', ' order by concat_ws(' ', column_name, reason)) as faults
    from reject
    semi join met using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
),

found as (
    select e.file_id, e.sheet_no, e.row_no, b.code, b.break_id, b.is_standing, b.is_accepted
    from break_evidence as e
    inner join said_breaks(['R05']) as b using (break_id)
    where e.is_cause
    qualify row_number() over (partition by e.file_id, e.sheet_no, e.row_no order by b.is_standing desc, b.valid_from desc) = 1
)

select
    place.week, place.file_name, place.sheet, met.row_no as "row",
    concat_ws(' ', 'a row of', met.feeds, coalesce('that says ' || word.said || ' and', 'that'), 'names its', met.through) as says,
    case
        when place.not_counted is not null then 'no'
        else break_force(coalesce(unread.is_unread, false), coalesce(found.is_accepted, false))
    end as has_force,
    concat_ws('; ', place.not_counted, coalesce('rejected: ' || fault.faults, 'it names what is unknown, or what does not belong together'),
        case
            when place.not_counted is not null then null
            when not coalesce(unread.is_unread, false) then 'a later row says it, so it no longer counts as unread'
            when found.is_accepted then 'two people accepted ' || found.break_id || ', so it no longer counts as unread'
            else 'notice_unread' || coalesce(', break ' || found.break_id, ', break R05')
        end
    ) as why,
    case when place.not_counted is null then break_end('R05', found.break_id, unread.is_unread, coalesce(found.is_accepted, false)) end as what_lifts_it
from met
inner join said_rows() as place using (file_id, sheet_no)
left join unread using (file_id, sheet_no, row_no)
left join fault using (file_id, sheet_no, row_no)
left join said_words() as word using (file_id, sheet_no, row_no)
left join found using (file_id, sheet_no, row_no)
order by place.week, place.file_name, place.sheet, met.row_no
