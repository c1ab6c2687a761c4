// Package weekly runs a week in order: it reads the files, settles the rows, makes and proves the decisions, writes the
// week's folder, reads it back, commits, and publishes the whole.
//
// It is the only package that knows etl/source, etl/ledger, etl/reference and reports. It holds no rule of the domain:
// those are SQL.
package weekly
