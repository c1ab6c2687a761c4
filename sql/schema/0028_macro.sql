-- A macro of the rules that was once kept in the ledger instead of for one run: a ledger holds tables alone
drop macro if exists pence_of;
