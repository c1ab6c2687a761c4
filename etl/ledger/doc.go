// Package ledger keeps everything that ccx knows, in one DuckDB file: the rows of every week, what was decided about
// them, and why. It opens and migrates the file, takes rows in, runs the SQL models, proves the checks, and hands the
// results out.
//
// It imports etl, etl/ledger/intake, etl/reference for the tables that rules read, and sql for the statements; nothing
// outside it knows that there is a DuckDB. A week is one transaction: until Commit nothing has happened.
package ledger
