// Package batch writes the letter batches for the CSA systems and the data warehouse. A batch carries its own proof:
// its trailer has counts, totals and a hash over its records. Verify recomputes them from the bytes written, and
// CrossCheck compares the batches of one run with each other, before anything is published. batchcheck is a second
// reader that shares no code with this one.
//
// It imports the standard library, etl, reports/letter and reports/rfc4180, and links no cgo.
package batch
