package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"ccx/etl/disk"
	"ccx/etl/reference"
)

// Who plans a week runs it next. So a plan leaves the copy of the ledger in which it has read the files of the week, before anything was
// decided, and the run takes that copy for its own if nothing has changed since: neither the ledger, nor what the plan was given. Whatever
// else changes the ledger removes the copy, since it holds personal data.

// readName is the name of the copy that a plan leaves.
func readName(path string) string { return path + ".read" }

// clearRead removes what a plan has left.
func clearRead(path string) error {
	return errors.Join(disk.Remove(readName(path)+".json"), disk.Remove(readName(path)))
}

// readCopy says what the copy that a plan leaves was read from, and what a person should know about the reading.
type readCopy struct {
	From    string   `json:"from"`    // identifies all that the plan was given
	Ledger  string   `json:"ledger"`  // identifies the ledger that was copied
	Copy    string   `json:"copy"`    // identifies the copy
	Remarks []string `json:"remarks"` // of what was read beside files
}

// stampOf identifies the file of a ledger, or of a copy, as it is: the same file, not written to since. It is blank where changes wait beside it.
func stampOf(path string) string {
	file := settled(path)
	if file == nil {
		return ""
	}
	return fmt.Sprintf("%d bytes, written %d", file.Size(), file.ModTime().UnixNano())
}

// IsAside reports whether a week whose files are to be read is worked on in a copy of the ledger.
func (l *Ledger) IsAside() bool {
	info, err := os.Lstat(l.path)
	return l.options.Aside && err == nil && info.Mode().IsRegular() // nothing takes the place of a link
}

// left gives what a plan has left, if it was read from the same, and from the ledger as it is.
func (l *Ledger) left(from string) (read readCopy, ok bool) {
	text, err := os.ReadFile(readName(l.path) + ".json")
	if err != nil || json.Unmarshal(text, &read) != nil || !l.IsAside() {
		return read, false
	}
	isSame := func(noted, now string) bool { return noted != "" && noted == now }
	return read, isSame(read.From, from) && isSame(read.Ledger, stampOf(l.path)) && isSame(read.Copy, stampOf(readName(l.path)))
}

// HasRead reports whether a plan has left what it read from the same.
func (l *Ledger) HasRead(from string) bool {
	_, ok := l.left(from)
	return ok
}

// KeepRead ends the work on a week whose files were read in a copy of the ledger, and leaves that copy for BeginRead. The ledger stays as it is.
func (w *Week) KeepRead(ctx context.Context, from string, remarks []string) error {
	l := w.l
	w.done, l.breaksOf = true, 0
	err := errors.Join(clearRead(l.path), l.exec(ctx, "commit"))
	if err == nil {
		err = l.exec(ctx, "checkpoint")
	}
	if err = errors.Join(err, l.release()); err == nil {
		err = disk.SyncFile(workingName(l.path)) // which only its owner may read, as every copy
	}
	if err == nil {
		err = disk.Move(workingName(l.path), readName(l.path))
	}
	if err == nil {
		var text []byte
		if text, err = json.Marshal(readCopy{From: from, Ledger: stampOf(l.path), Copy: stampOf(readName(l.path)), Remarks: remarks}); err == nil {
			err = os.WriteFile(readName(l.path)+".json", text, 0o600)
		}
	}
	if err != nil {
		return fmt.Errorf("keep what was read for week %s: %w", w.Record.AsOf, errors.Join(err, clearRead(l.path), l.leaveAside(ctx)))
	}
	return l.leaveAside(ctx)
}

// BeginRead begins the work on a week whose files a plan has read from the same, in the copy that it left: a run takes it, another plan (stays)
// copies it. The remarks are those of the reading.
func (l *Ledger) BeginRead(ctx context.Context, record WeekRecord, set *reference.Set, steps Steps, from string, stays bool) (*Week, []string, error) {
	read, ok := l.left(from)
	if !ok {
		return nil, nil, fmt.Errorf("what was read for week %s is not there any more: run the same command again", record.AsOf)
	}
	take := func() error {
		if stays {
			return copyLedger(ctx, readName(l.path), workingName(l.path))
		}
		return errors.Join(disk.Remove(readName(l.path)+".json"), disk.Move(readName(l.path), workingName(l.path)))
	}
	err := l.workAside(ctx, take)
	if err != nil {
		return nil, nil, fmt.Errorf("take what a plan has read for week %s; it is removed, so run the same command again: %w", record.AsOf, errors.Join(err, clearRead(l.path)))
	}
	w, err := l.Begin(ctx, record, set, steps)
	return w, read.Remarks, err
}
