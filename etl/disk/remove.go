package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Remove removes a file or an empty folder; it is no error if there is none. What somebody has open for a moment it tries again.
func Remove(path string) error {
	err := whileOpen(func() error { return os.Remove(path) }, time.Sleep)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// RemoveAll removes a folder with what is in it; it is no error if there is none. Where the system cannot remove by handle, as
// some shares and Wine cannot, it removes by name, and tries again for a moment what somebody has open.
func RemoveAll(folder string) error {
	if os.RemoveAll(folder) == nil {
		return nil
	}
	return whileOpen(func() error { return removeEach(folder) }, time.Sleep)
}

// removeEach removes a folder by the names of what is in it, the innermost first.
func removeEach(folder string) error {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	})
	if os.IsNotExist(err) {
		return nil
	}
	for _, path := range slices.Backward(paths) {
		if removed := os.Remove(path); removed != nil && !os.IsNotExist(removed) {
			return removed
		}
	}
	return err
}
