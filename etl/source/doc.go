// Package source turns files into typed rows: it recognises the layout of a text file or sheet by its header, reads it
// strictly, types every value, and accounts for every row as read or rejected with a reason. It skips nothing silently,
// and refuses as a whole a file that cannot be trusted.
//
// Its readers are etl/source/text and etl/source/sheet. It imports etl, etl/nearest, etl/person and those two; it does not know
// where the rows go.
package source
