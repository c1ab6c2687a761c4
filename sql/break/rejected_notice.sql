-- table: one row per rejected row, of this run or of an earlier one that no row has put right, that may say what forbids
-- a letter: what it says, as far as it could be read. said: its reason, outcome or action. needs_acceptance: nothing in
-- it is enough to tell a later row that says the same.
with told as (
    select
        rejected.* exclude (source_text, said, is_unsaid),
        notice_layout.says,
        rejected.is_lost or rejected.is_unsaid
            or (coalesce(notice_layout.says in ('reason', 'source_code'), false) and rejected.said is null and by_text.reason_code is null) as is_unsaid,
        case notice_layout.says
            when 'source_code' then coalesce(by_code.reason_code, by_text.reason_code, 'UNCLASSIFIED:' || rejected.said)
            when 'reason' then normalise_code(rejected.said)
            else rejected.said
        end as said
    from rejected_notice_row as rejected
    inner join notice_layout using (feeds)
    left join reason_code as by_code on notice_layout.scheme = by_code.scheme and rejected.said = by_code.source_code
    left join reason_by_text as by_text on notice_layout.says = 'source_code' and rejected.source_text = by_text.source_text
)

select
    told.*,
    told.is_unsaid
        or ((coalesce(told.said = 'DEATH', false) or told.has_death) and told.client_ref is null)
        or coalesce(told.casegroup, told.case_ref, told.client_ref, told.exception_id, told.letter_id) is null as needs_acceptance
from told
left join reason on told.said = reason.reason_code
where case told.feeds
        when 'clients' then told.is_death_unread
        when 'imt_returns' then told.is_unsaid or coalesce(told.said = 'CEASE_JOURNEY', false)
        else told.says is distinct from 'source_code' or told.is_unsaid or reason.disposition is distinct from 'MANAGED'
            or told.said = 'UNCLASSIFIED'
    end
