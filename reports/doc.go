// Package reports is what goes out each week: from result tables to the files that teams and systems take. It decides
// how each file reads, and the catalogue what is in it; it computes nothing that the ledger has not computed.
//
// It imports the standard library, gocsv, etl, the catalogue and the packages below it, links no cgo, and knows neither
// the ledger nor the readers of source files.
package reports
