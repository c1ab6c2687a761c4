-- view: one row per casegroup that a legacy system is asked to mark or unmark, as recorded in the ledger.
select casegroup, action
from marker_request
