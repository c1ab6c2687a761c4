// Package parquet reads the Parquet files of a published week, so that they can be held against the CSV files beside
// them. It is written from the description of the format and shares no code with the writer, which is DuckDB. It reads
// what such a table needs: flat columns of text, whole numbers, days and flags, plain or by dictionary, in zstd pages.
// Anything else is an error, never a guess.
//
// It imports the standard library and a zstd decompressor, and links no cgo.
package parquet
