// Package sql holds every SQL file and reference table of ccx, embedded in the program.
//
// The folder says how a file runs, the number when, the name what it makes:
//
//	schema/     the ledger's tables; each file runs once, in order of number
//	reference/  reference tables as CSV, which an analyst can export, edit and pass back
//	macro/      words that models share, made anew on every connection
//	load/       one insert for each layout, fed by the reader
//	week/       what is done to the ledger at the start and the settling of a week
//	settle/     one insert for each layout: the rows that do not count, after all files have been read
//	stage/      one select = one view over the ledger's rows
//	model/      one select = one table; reads only lower numbers
//	record/     one statement each: what the run writes into the ledger
//	report/     one select = one published table
//	why/        one select each about one id, for ccx why
//	ids/        one select for each kind of id: whether it is known, and what is like it
//	check/      one select each that must find nothing
package sql

import "embed"

// Files is the tree below this folder.
//
//go:embed */*.sql reference/*.csv
var Files embed.FS
