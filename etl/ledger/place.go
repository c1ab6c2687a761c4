package ledger

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ccx/etl/disk"
)

// LockedError reports that another ccx has the database open.
type LockedError struct {
	Path string
	Err  error
}

// Error names who holds the database, as far as the system reports it.
func (e *LockedError) Error() string {
	holder := "another program"
	var held *disk.HeldError
	if errors.As(e.Err, &held) && held.Holder != "" {
		holder = "another ccx (" + held.Holder + ")"
	} else if _, after, ok := strings.Cut(e.Err.Error(), "PID "); ok {
		if pid, err := strconv.Atoi(strings.TrimRight(strings.Fields(after)[0], ").,")); err == nil {
			holder = fmt.Sprintf("another program (process %d)", pid)
		}
	}
	return fmt.Sprintf("%s is in use by %s: wait until it has finished, or end it, and run the same command again", e.Path, holder)
}

// Unwrap gives the driver's error, or that of the lock.
func (e *LockedError) Unwrap() error { return e.Err }

// OpenError reports a file that is not a database, or a damaged one.
type OpenError struct {
	Path   string
	Err    error
	inside bool // it opens, and what is damaged was found later, as the database reads a block when it needs it
}

// Error gives the first line of the driver's text, as the lines below it mean something only to the makers of DuckDB, and
// says how the newest copy is put back.
func (e *OpenError) Error() string {
	text, _, _ := strings.Cut(e.Err.Error(), "\n")
	text = strings.TrimPrefix(text, "database/sql/driver: could not connect to database: ")
	what := "cannot be opened as a ccx ledger"
	if e.inside {
		what = "is damaged inside"
	}
	text = fmt.Sprintf("%s %s (%s), so nothing was done", e.Path, what, text)
	newest, info := newestCopy(e.Path)
	if newest == "" {
		return text + ": name another with --db, or put a backup in its place and remove " + e.Path + ".wal. If nothing was ever run in it, remove it and make a new one with ccx init"
	}
	return fmt.Sprintf("%s. Its newest copy is %s, of %s. To go on: move %s and %s.wal away, copy %s to %s, and run the weeks since then again, in order and with the same files; leave their folders in the output folder%s",
		text, newest, info.ModTime().Format("2006-01-02 15:04"), e.Path, e.Path, newest, e.Path, e.elsewhere())
}

// elsewhere names the copy before the newest, which may be damaged too: nobody reads a whole ledger to copy it.
func (e *OpenError) elsewhere() string {
	if _, err := os.Stat(copyName(e.Path, 2)); err != nil || !e.inside {
		return ""
	}
	return ". If that copy is damaged too, do the same with " + copyName(e.Path, 2)
}

// Unwrap gives the driver's error.
func (e *OpenError) Unwrap() error { return e.Err }

// PlaceError reports that a database cannot be at the given path.
type PlaceError struct{ Text string }

// Error is the sentence.
func (e *PlaceError) Error() string { return e.Text }

// checkPlace finds out early, and in plain words, that there is no ledger at a path, or that none can be made there.
func checkPlace(path string, isNew bool) error {
	if strings.ContainsAny(path, "?") {
		return &PlaceError{"the database path " + path + " contains a question mark, which is not allowed: rename the folder or the file"}
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return &PlaceError{"the folder " + folder + " for the database does not exist: make it, or name another with --db"}
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) && !isNew {
		return missing(path)
	}
	return checkFile(path, isNew)
}

// missing says that there is no ledger, where it was looked for, and what to do.
func missing(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		full = path
	}
	text := "there is no ledger " + full
	if newest, _ := newestCopy(path); newest != "" {
		return &PlaceError{fmt.Sprintf("%s, but a copy of it, %s: copy that to %s if the ledger was lost, or name the ledger with --db", text, newest, full)}
	}
	return &PlaceError{text + ": go to the folder that holds it, or name it with --db. If there has never been one, make it with ccx init"}
}

// checkFile reports in plain words that a file is not a database, by the mark that every DuckDB file has after its
// first eight bytes.
func checkFile(path string, isNew bool) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	switch {
	case err != nil:
		return &PlaceError{fmt.Sprintf("%s cannot be looked at (%v): ask for the right to read it, or name another with --db", path, err)}
	case info.IsDir():
		return &PlaceError{path + " is a folder, not a database: name the file in it with --db"}
	case isNew:
		return &PlaceError{path + " exists already: name another folder, or go on with this ledger"}
	case info.Size() == 0:
		return &OpenError{Path: path, Err: errors.New("the file is empty")}
	case info.Mode().IsRegular() && !hasMark(path):
		if newest, _ := newestCopy(path); newest != "" { // it was a ledger once
			return &OpenError{Path: path, Err: errors.New("the beginning of the file is damaged")}
		}
		return &PlaceError{path + " is not a ccx database: name one with --db"}
	case !info.Mode().IsRegular():
		return &PlaceError{path + " is not a file: name the ledger with --db"}
	}
	return nil
}

// hasMark reports whether a file begins as every DuckDB file does; also where it cannot be read.
func hasMark(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer func() { _ = f.Close() }() // it was only read
	const mark, at = "DUCK", 8
	head := make([]byte, at+len(mark))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head[at:]) == mark
}

// openError turns the driver's message about a file that it cannot open into a sentence of ours. The driver has no
// error type for a file that another program has open, so we match its text: the first two are of Linux, the next two of
// Windows, the last of Wine.
func openError(path string, err error) error {
	for _, text := range []string{"Could not set lock", "Conflicting lock", "already open in", "being used by another process", "Sharing violation"} {
		if strings.Contains(err.Error(), text) {
			return &LockedError{Path: path, Err: err}
		}
	}
	return &OpenError{Path: path, Err: err}
}
