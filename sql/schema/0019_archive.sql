-- What is removed from the ledger when nobody may keep it any longer, and what stays of it: counts, hashes and who decided.

-- one row per archiving: the first week whose registers stay, and the account that gave the command
create table archiving (
    kept_from date not null,            -- no week before it can be run again
    kept_weeks integer not null,
    account varchar not null
);

-- one row per file and register whose rows are removed. The hash of the file stands in source_file
create table archived_register (
    file_id integer not null,
    feeds varchar not null,
    row_count bigint not null,
    kept_from date not null             -- of the archiving that removed them
);

-- one row per member, case and casegroup of registers that are removed: whether somebody ever was a member stays known.
-- client_ref is null for a case without members, casegroup for members without a case
create table former_member (client_ref varchar, case_ref varchar, casegroup varchar);

-- one row per client whose personal data two people had erased. It is not taken in again
create table purged_client (
    client_ref varchar not null,
    by_name varchar not null,
    reviewer varchar not null,
    reason varchar not null,
    account varchar not null,
    newest_week date                    -- when it was erased; null in a ledger without weeks
);
