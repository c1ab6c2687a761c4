-- view: one row per casegroup that a legacy system is asked to mark or to unmark, as the ledger keeps it.
select casegroup, action
from marker_request
