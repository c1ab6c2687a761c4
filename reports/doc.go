// Package reports makes each week's output: it turns result tables into the files for teams and systems. It decides the
// form of each file, and the catalogue its contents; it computes nothing that the ledger has not computed.
//
// It imports the standard library, gocsv, etl, the catalogue and the packages below it, links no cgo, and does not
// depend on the ledger or the readers of source files.
package reports
