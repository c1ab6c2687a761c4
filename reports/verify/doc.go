// Package verify proves a published week from its folder alone: it recomputes every control from the files and holds
// file against file, without the database and without the code that wrote them. What it knows is the published format:
// the tables of data/, the sheets of the workbooks, the letter batches, the hand-over files and the manifest. Over
// several weeks it also proves that each opens with what the one before closed with.
//
// It imports the standard library, the independent reader of letter batches and that of Parquet files, and links no cgo.
// It must never import a writer.
package verify
