package disk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/disk"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What is written replaces what is there as a whole, has the rights that it is given, and leaves nothing beside it.
func TestWriteAndCopy(t *testing.T) {
	folder := t.TempDir()
	one, other := filepath.Join(folder, "one"), filepath.Join(folder, "other")
	must(t, os.WriteFile(one, []byte("before"), 0o644))
	must(t, os.WriteFile(one+".writing", []byte("left behind by a kill"), 0o644))
	must(t, disk.Write(one, 0o640, []byte("after")))
	must(t, disk.Copy(one, other))
	for path, mode := range map[string]os.FileMode{one: 0o640, other: disk.Private} {
		text, err := os.ReadFile(path)
		must(t, err)
		info, err := os.Stat(path)
		must(t, err)
		if string(text) != "after" || info.Mode().Perm() != mode {
			t.Errorf("%s holds %q with the rights %v, want %q with %v", path, text, info.Mode(), "after", mode)
		}
	}
	before, err := os.Stat(one)
	must(t, err)
	after, err := os.Stat(other)
	must(t, err)
	if !before.ModTime().Equal(after.ModTime()) {
		t.Errorf("the copy is of %v, the file of %v", after.ModTime(), before.ModTime())
	}
	must(t, disk.SyncTree(folder))
	if left, err := os.ReadDir(folder); err != nil || len(left) != 2 {
		t.Errorf("in the folder: %v, %v", left, err)
	}
	if err := disk.Copy(filepath.Join(folder, "none"), one); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy of what is not there: %v", err)
	}
	if text, err := os.ReadFile(one); err != nil || string(text) != "after" {
		t.Errorf("a failed copy left %q, %v", text, err)
	}
}

// One holder at a time has a lock, and whoever comes second learns who that is.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	first, err := disk.Acquire(path)
	must(t, err)
	_, err = disk.Acquire(path)
	held := new(disk.HeldError)
	if !errors.As(err, &held) || !strings.Contains(held.Holder, strconv.Itoa(os.Getpid())) || !strings.Contains(err.Error(), path) {
		t.Errorf("the second gets %v", err)
	}
	must(t, first.Release())
	second, err := disk.Acquire(path)
	must(t, err)
	must(t, second.Release())
	if _, err := disk.Acquire(filepath.Join(path, "below", "a", "file")); err == nil || errors.As(err, &held) && held.Path == "" {
		t.Errorf("a lock where none can be: %v", err)
	}
}
