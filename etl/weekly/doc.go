// Package weekly is the order of a run: files in, rows settled, decisions made and proved, a week's folder written,
// read back, committed and published whole.
//
// It is the only package that knows etl/source, etl/ledger, etl/reference and reports, and it holds no rule of the
// domain: those are SQL.
package weekly
