// Package journal keeps what people note while they look into a ledger: comments and owners of exceptions and breaks, and
// who looked at the names on a letter. It is a file beside the ledger, so that nothing that is noted needs the ledger to be
// written; the next run takes the entries in. Each entry is a line of JSON that is appended and synced before anybody is told
// that it is kept.
//
// Whoever reads a journal takes what can be read, and is told of the rest: an entry carries a checksum of what it says, and
// its number among those of the program that wrote it, so that a line that was changed, cut or taken out shows.
//
// It imports the standard library and etl/disk.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"ccx/etl/disk"
)

// What an entry says.
const (
	Put    = "put"    // an exception or break was laid into the basket
	Note   = "note"   // it has this owner and this comment
	Drop   = "drop"   // it was taken out of the basket, with what was noted since the run before
	Looked = "looked" // somebody looked at the name and address on a letter
)

// Entry is a line of the journal.
type Entry struct {
	At      string `json:"at"`      // in UTC, as yyyy-mm-ddThh:mm:ssZ
	By      string `json:"by"`      // the account of the system
	Session string `json:"session"` // of the program that wrote it
	No      int    `json:"no"`      // among the entries of its session, from 1
	What    string `json:"what"`
	Kind    string `json:"kind"` // exception, break or letter
	ID      string `json:"id"`
	Owner   string `json:"owner,omitempty"`
	Comment string `json:"comment,omitempty"`
	Check   string `json:"check"` // of all of the above
}

// Key tells an entry from all others.
type Key struct {
	Session string
	No      int
}

// Key is by what a ledger knows that it has taken the entry in.
func (e *Entry) Key() Key { return Key{e.Session, e.No} }

// sum is the checksum of what an entry says.
func (e Entry) sum() string {
	const characters = 16
	e.Check = ""
	text, _ := json.Marshal(e) // strings and a number cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])[:characters]
}

// Beside is the path of the journal of a ledger.
func Beside(ledger string) string { return ledger + ".journal" }

// Writer appends entries. It may be used by several goroutines.
type Writer struct {
	path, by, session string
	now               func() string

	mu sync.Mutex
	no int
}

// NewWriter makes a writer for an account. Each program that writes needs a session of its own.
func NewWriter(path, by, session string, now func() string) *Writer {
	return &Writer{path: path, by: by, session: session, now: now}
}

// Try reports why nothing could be appended; nil if all is well. It leaves no file behind.
func (w *Writer) Try() error {
	_, err := os.Lstat(w.path)
	if errors.Is(err, fs.ErrNotExist) {
		f, err := os.CreateTemp(filepath.Dir(w.path), ".journal-*")
		if err != nil {
			return err
		}
		return errors.Join(f.Close(), disk.Remove(f.Name()))
	}
	f, err := open(w.path)
	if err != nil {
		return err
	}
	return f.Close()
}

// Read reads the journal.
func (w *Writer) Read() *Read { return ReadFile(w.path) }

// Append writes entries, all or none as far as the system can, and returns when a power cut no longer loses them. Who wrote
// them, when and their numbers are filled in here.
func (w *Writer) Append(entries ...Entry) (err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f, err := open(w.path)
	if err != nil {
		return fmt.Errorf("write into the journal: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	text, err := newLine(f)
	if err != nil {
		return fmt.Errorf("write into the journal: %w", err)
	}
	for i, e := range entries {
		e.At, e.By, e.Session, e.No = w.now(), w.by, w.session, w.no+i+1
		e.Check = e.sum()
		line, _ := json.Marshal(e) // strings and a number cannot fail
		text = append(append(text, line...), '\n')
	}
	w.no += len(entries) // also if the write fails: a part of it may be in the file
	if _, err := f.Write(text); err != nil {
		return fmt.Errorf("write into the journal: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write into the journal: %w", err)
	}
	return disk.SyncFolder(filepath.Dir(w.path))
}

// open opens the journal to append to it, and has its owner alone read it. Anything but a file of its own is refused.
func open(path string) (*os.File, error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", path)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, disk.Private)
	if err != nil {
		return nil, err
	}
	if err := f.Chmod(disk.Private); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// newLine is what ends a line that was cut, so that the next entry is not a part of it.
func newLine(f *os.File) ([]byte, error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil || size == 0 {
		return nil, err
	}
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, size-1); err != nil {
		return nil, err
	}
	if bytes.Equal(last, []byte("\n")) {
		return nil, nil
	}
	return []byte("\n"), nil
}
