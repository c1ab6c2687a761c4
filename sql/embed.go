// Package sql has the rules of ccx: every SQL file, the reference tables and the catalogue, embedded in the program,
// and the order in which the SQL files run, which follows from what each reads.
//
// Each folder is a subject. The first line of a file gives its kind and what one row of it is (its grain); see Kind.
// The file name is the name of what it makes. Cases are in a folder testdata beside the files they test.
//
// It imports the standard library only.
package sql

import "embed"

// Files is the tree below this folder.
//
//go:embed */*.sql reference/*.csv catalogue/*.csv
var Files embed.FS
