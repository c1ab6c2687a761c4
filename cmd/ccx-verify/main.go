// Command ccx-verify proves weeks that ccx published, from their files alone. It is for an auditor who trusts neither the
// ledger nor the program that wrote the files: it holds no database, needs no C compiler, and shares no code with the writers.
// `ccx verify` does the same.
//
// This package only ends the program with the exit code of its command line, which is in reports/verify/alone; what is compared with what is in
// reports/verify.
package main

import (
	"os"
	"time"

	"ccx/reports/verify/alone"
	"ccx/sql"
)

func main() { os.Exit(alone.Run(sql.Files, os.Stdout, os.Stderr, os.Args[1:], time.Now())) }
