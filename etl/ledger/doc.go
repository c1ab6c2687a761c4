// Package ledger keeps everything that ccx knows in one DuckDB file: the rows of every week, the decisions about them,
// and the reasons. It opens and migrates the file, takes rows in, runs the SQL models, proves the checks, and returns
// the results.
//
// It imports etl, etl/ledger/intake, etl/reference for the tables that rules read, and sql for the statements; nothing
// outside it knows about DuckDB. A week is one transaction, or, if much is read into a ledger that holds little, several in a
// copy of the ledger that takes its place at Commit: nothing takes effect before.
package ledger
