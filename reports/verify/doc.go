// Package verify proves a published week from its folder alone: it recomputes every control from the files and holds
// file against file, without the database and without the code that wrote them. Which files, sheets and columns there must be
// it reads in the catalogue; what rows they must have it knows itself. Over several weeks it also proves that each opens
// with what the one before closed with.
//
// It imports the standard library, the catalogue, the independent reader of letter batches and Apache Arrow's reader of
// Parquet files, and links no cgo. It must never import a writer.
package verify
