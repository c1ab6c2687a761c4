package main

import (
	"ccx/etl/ledger"
	"ccx/reports/verify"
)

// newFile refuses a place for a file that somebody named with a flag or an argument, where the file would harm what is there: in the folder
// of a published week, which verify would no longer find as it was published, and under a name that ccx keeps for a file beside the ledger.
func newFile(flag, path, database string) error {
	if ledger.IsBeside(database, path) {
		return usage("%s%s: ccx keeps files of this name with the ledger %s, so it writes nothing else there: name another file", flag, path, database)
	}
	return newFolder(flag, path)
}

// newFolder is newFile for a folder, which may be there already.
func newFolder(flag, path string) error {
	week := verify.WeekAbove(path)
	if path == "" || week == "" {
		return nil
	}
	return usage("%s%s is in %s, the folder of a published week, which stays as it was published: name a place outside of it", flag, path, week)
}
