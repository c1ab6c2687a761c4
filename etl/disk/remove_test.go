package disk

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder goes with all that is in it, by either way; one that is not there is no error.
func TestRemove(t *testing.T) {
	for name, remove := range map[string]func(string) error{"all": RemoveAll, "each": removeEach} {
		folder := filepath.Join(t.TempDir(), "a")
		for _, err := range []error{os.MkdirAll(filepath.Join(folder, "b", "c"), 0o700), os.WriteFile(filepath.Join(folder, "b", "file"), nil, 0o600), remove(folder)} {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := os.Lstat(folder); !os.IsNotExist(err) {
			t.Errorf("%s: the folder is still there: %v", name, err)
		}
		if err := remove(folder); err != nil {
			t.Errorf("%s: what is not there: %v", name, err)
		}
	}
}
