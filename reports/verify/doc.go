// Package verify proves a published week from its folder alone: it recomputes every control from the files and compares
// file with file, without the database and without the code that wrote them. It reads in the catalogue which files,
// sheets and columns are required; which rows they must have it determines itself. Over several weeks it also proves
// that each opens with the closing of the one before.
//
// It imports the standard library, the catalogue, the independent reader of letter batches and Apache Arrow's reader of
// Parquet files, and links no cgo. It must never import a writer.
package verify
