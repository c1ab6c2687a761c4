-- What ties weeks to each other, to a ledger and to people; and what was taken back.

-- one row: by what an output folder knows the ledger that publishes in it. A copy of the ledger has the same
create table ledger_identity (ledger varchar not null);

insert into ledger_identity select uuid()::varchar;

-- one row per edition of a week that was decided to be published: the SHA-256 of its manifest.json, the ccx that made it, and
-- the protective marking
create table week_manifest (
    as_of date not null,
    edition integer not null,
    manifest_sha256 varchar not null,
    version varchar not null,
    marking varchar not null
);

-- one row per signature below an edition of a week: of who prepared it, then of who reviewed it
create table sign_off (
    as_of date not null,
    edition integer not null,
    manifest_sha256 varchar not null,
    role varchar not null,              -- preparer, reviewer
    name varchar not null,
    account varchar not null,           -- that gave the command
    told_as_of date,                    -- the run whose manifest tells it; null until one has
    told_edition integer
);

-- one row per number of a batch that no batch of this ledger has, and that none may get
create table spent_batch (
    batch_id varchar not null,
    destination varchar not null,
    sequence integer not null,
    as_of date not null,
    why varchar not null,               -- undone, other_ledger
    told_as_of date,                    -- the first run that counts on; its manifest names those of undone weeks
    told_edition integer
);

-- one row per week that the output folder showed and that this ledger never published, when somebody went on in spite of it
create table unknown_week (
    week date not null,
    edition integer not null,
    manifest_sha256 varchar,            -- of its manifest.json; null if it had none
    as_of date not null,                -- the run that went on
    reason varchar not null,
    account varchar not null
);

-- one row per edition of a week that two people took back
create table undone_week (
    as_of date not null,
    edition integer not null,
    manifest_sha256 varchar,
    by_name varchar not null,
    reviewer varchar not null,
    reason varchar not null,
    account varchar not null
);
