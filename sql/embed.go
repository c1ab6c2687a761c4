// Package sql holds the rules of ccx: every SQL file, the reference tables and the catalogue, embedded in the program,
// and the order in which the SQL files run, which follows from what each reads.
//
// Folders are subjects. The first line of a file says what kind of file it is, and what one row of it is (its grain);
// see Kind. The name says what it makes. Cases are in a folder testdata beside the files that they are about.
//
// It imports the standard library only.
package sql

import "embed"

// Files is the tree below this folder.
//
//go:embed */*.sql reference/*.csv catalogue/*.csv
var Files embed.FS
