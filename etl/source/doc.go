// Package source turns files into typed rows: it recognises the layout of a text file or sheet by its header, reads
// it strictly, types every value, and accounts for every row as read or rejected with a reason. Nothing is skipped in
// silence, and a file that cannot be trusted is refused as a whole.
//
// Its readers are etl/source/text and etl/source/sheet. It imports etl, etl/nearest and those two; it knows nothing of
// where the rows go.
package source
