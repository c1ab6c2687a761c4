// Package browse serves the ledger as pages to a browser on the same machine: the week at a glance, lists, and a page for
// each thing. Every request opens the ledger, reads it and closes it again, so that a page left open stops no run.
//
// The pages need no script and no network. Whoever has no token, or comes from another site, gets nothing: see guard.go.
// Nothing about the ledger can be changed here: what people note goes into a journal, which the next run takes in.
//
// It imports the standard library, etl and etl/catalogue, and links no cgo.
package browse
