package disk

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Lock is a file that one process at a time holds. The system lets go of it when the process ends, however it ends.
type Lock struct{ file *os.File }

// HeldError reports that somebody else holds a lock.
type HeldError struct {
	Path   string
	Holder string // as the holder wrote it into the file; "" if it cannot be read
}

// Error names the holder.
func (e *HeldError) Error() string {
	if e.Holder == "" {
		return e.Path + " is held by another process"
	}
	return fmt.Sprintf("%s is held by %s", e.Path, e.Holder)
}

// Acquire locks a file, which it makes if there is none, and writes into it who holds it.
func Acquire(path string) (*Lock, error) {
	f, err := acquire(path)
	if errors.Is(err, errHeld) {
		return nil, &HeldError{Path: path, Holder: holder(path)}
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	l := &Lock{file: f}
	if err := l.write(fmt.Sprintf("process %d\n", os.Getpid())); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return l, nil
}

// Release lets others lock the file. The file stays: whoever removes it could remove that of the next holder.
func (l *Lock) Release() error { return errors.Join(l.write(""), l.file.Close()) }

func (l *Lock) write(text string) error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(text), 0)
	return err
}

// holder reads who holds a lock.
func holder(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }() // it was only read
	const most = 100
	text, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil || !strings.HasPrefix(string(text), "process ") {
		return ""
	}
	return strings.TrimSpace(string(text))
}
