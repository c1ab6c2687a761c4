package weekly

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"ccx/etl/disk"
)

// Rights of what is published, from which the user's own mask may take some away.
const (
	sharedFile   fs.FileMode = 0o644
	sharedFolder fs.FileMode = 0o755
)

// isPersonal reports whether a published file holds a name, an address or the like.
func isPersonal(name string) bool {
	for _, pattern := range []string{"letters_CSA*.csv", "letters.pdf", "letters_held.pdf", "notify_*.csv", "rejects_*.xlsx"} {
		if ok, err := path.Match(pattern, name); err == nil && ok {
			return true
		}
	}
	return false
}

// share lets others read what is meant for them, once a week is whole. What holds personal data stays its owner's.
func share(folder string, mask fs.FileMode) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.Chmod(path, sharedFolder&^mask)
		case isPersonal(entry.Name()):
			return os.Chmod(path, disk.Private)
		default:
			return os.Chmod(path, sharedFile&^mask)
		}
	})
}
