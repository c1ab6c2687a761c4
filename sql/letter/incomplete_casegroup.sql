-- table: one row per casegroup that letters are decided for and whose register rows are incomplete.
from incomplete_register('letter_casegroup', 'letter_case', 'letter_member', 'unlisted_client')
