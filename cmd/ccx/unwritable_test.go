package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

// Where the system lets nothing be written, the message says what to do; what says so already, or is of another kind, stays as it is.
func TestWhatCannotBeWrittenGetsAWayOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		says string
	}{
		{fmt.Errorf("copy the ledger: %w", fs.ErrPermission), "and to write in the folder of the ledger"},
		{errors.New("Failed to commit: Cannot open file: Permission denied"), "and to write in the folder of the ledger"},
		{errors.New("Cannot open file: Access is denied."), "and to write in the folder of the ledger"}, //nolint:revive // the words of Windows
		{errors.New("open x: read-only file system"), "and to write in the folder of the ledger"},
		{errors.New("write x: no space left on device"), "the disk is full, so nothing was changed: make room"},
		{errors.New("write x: disk quota exceeded"), "the disk is full, so nothing was changed: make room"},
		{fmt.Errorf("write out: %w", fs.ErrNotExist), "connect it again and run the same command again"},
		{fmt.Errorf("write out: %w", syscall.EIO), "nothing is left half done"},
		{errors.New("IO Error: The specified network name is no longer available."), "nothing is left half done"}, //nolint:revive // the words of Windows
	} {
		if got := unwritable(c.err); !strings.HasPrefix(got.Error(), "a file cannot be read or written") && !strings.HasPrefix(got.Error(), "the disk is full") && !strings.HasPrefix(got.Error(), "a folder that ccx reads or writes went away") || !strings.Contains(got.Error(), c.says) || !errors.Is(got, c.err) {
			t.Errorf("%v: got %v", c.err, got)
		}
	}
	for _, err := range []error{nil, errors.New("no week"), usage("permission denied"), errors.New("no space left on device: make room")} {
		if got := unwritable(err); !errors.Is(got, err) || got != nil && got.Error() != err.Error() {
			t.Errorf("%v: got %v", err, got)
		}
	}
}
