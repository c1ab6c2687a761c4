-- table: one row per rejected row that may forbid a letter and that no later accepted row of its layout puts right: one
-- that agrees with it in every reference that could be read, and in its reason, outcome or action, and that gives a date
-- of death where the row's own could not be read, or is all that it says of a death: a row without one does not take it
-- back.
with put_right as (
    select unread.file_id, unread.sheet_no, unread.row_no
    from rejected_notice as unread
    inner join accepted_notice as came
        on unread.feeds = came.feeds
        and coalesce(unread.client_ref, unread.letter_id, unread.exception_id, unread.casegroup, unread.case_ref)
        = case
            when unread.client_ref is not null then came.client_ref
            when unread.letter_id is not null then came.letter_id
            when unread.exception_id is not null then came.exception_id
            when unread.casegroup is not null then came.casegroup
            else came.case_ref
        end
    where not unread.needs_acceptance
        and row(unread.file_seq, unread.sheet_no, unread.row_no) < row(came.file_seq, came.sheet_no, came.row_no)
        and coalesce(unread.casegroup, came.casegroup) is not distinct from came.casegroup
        and coalesce(unread.case_ref, came.case_ref) is not distinct from came.case_ref
        and coalesce(unread.client_ref, came.client_ref) is not distinct from came.client_ref
        and coalesce(unread.said, came.said) is not distinct from came.said
        and (
            came.gives_death
            or not coalesce(unread.has_death, false)
            or (not unread.is_death_unread and coalesce(unread.said = 'DEATH', false))
        )
)

select file_id, sheet_no, row_no
from rejected_notice
anti join put_right using (file_id, sheet_no, row_no)
