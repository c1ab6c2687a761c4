-- table: one row per code of a break about balances: how many cases this run looked at for it, and the pence that the
-- register and CMS have for them. A case with two balances of one day is looked at by R43 alone: nobody knows which
-- of the two counts, so neither is added up.
with balanced as (
    select
        newest_balance.case_ref, newest_balance.cms_balance_pence, met_case.arrears_pence, met_case.status,
        met_case.case_ref is not null as is_met, conflicting_balance.case_ref is not null as is_conflicting
    from newest_balance
    left join met_case using (case_ref)
    left join conflicting_balance using (case_ref)
),

since as (
    select met_case.case_ref, met_case.arrears_pence, newest_balance.cms_balance_pence
    from met_case
    cross join run
    left join closed_case_seen using (case_ref)
    inner join feed_arrival as feed
        on feed.feeds = 'arrears_cms' and coalesce(closed_case_seen.as_of, run.as_of) > feed.first_as_of
    left join newest_balance using (case_ref)
    anti join conflicting_balance using (case_ref)
    where met_case.status = 'CLOSED'
)

select
    'R40' as code, count(*) as population,
    coalesce(sum(arrears_pence::hugeint), 0) as left_pence, coalesce(sum(cms_balance_pence::hugeint), 0) as right_pence
from balanced
where is_met and status = 'CLOSED' and not is_conflicting
union all
select 'R41', count(*), coalesce(sum(arrears_pence::hugeint), 0), coalesce(sum(cms_balance_pence::hugeint), 0)
from since
union all
select
    'R42', count(*),
    coalesce(sum(named_case.arrears_pence::hugeint) filter (where not is_conflicting), 0),
    coalesce(sum(cms_balance_pence::hugeint) filter (where not is_conflicting), 0)
from balanced
left join named_case using (case_ref)
where 'cases' in (select feeds from standing_file)
union all
select 'R43', count(*), null, null
from balanced
where is_met
