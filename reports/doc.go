// Package reports is what goes out each week: from result tables to the files that teams and systems take. It decides
// what each file holds and how it reads; it computes nothing that the ledger has not computed.
//
// It imports the standard library, etl and the packages below it, links no cgo, and knows neither the ledger nor the
// readers of source files.
package reports
