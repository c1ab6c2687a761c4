// Package disk changes files so that a power cut at any moment leaves either the old or the new: what is written is synced
// before it gets its name, and the folder after it. It also locks what only one ccx may write. It imports the standard
// library and nothing else.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Private is the mode of a file with personal data: only its owner reads it.
const Private fs.FileMode = 0o600

// SyncTree makes sure that every file and folder below a folder survives a power cut.
func SyncTree(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return SyncFolder(path)
		default:
			return SyncFile(path)
		}
	})
}

// SyncFile makes sure that the bytes of a file survive a power cut.
func SyncFile(path string) error {
	var f *os.File
	err := whileOpen(func() (err error) {
		f, err = os.OpenFile(path, os.O_RDWR, 0) // some systems sync only what may be written
		return err
	}, time.Sleep)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder makes sure that the names in a folder survive a power cut, if the system can.
func SyncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("open %s: %w", folder, err)
	}
	_ = f.Sync() // not every system can, and then there is no more to do
	return f.Close()
}

// Rename gives a file or a folder another name beside the old one, which survives a power cut.
func Rename(from, to string) error {
	if err := Move(from, to); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(to))
}

// Write writes a whole file under a temporary name, and moves it into place. A reader sees the old bytes or the new, and so
// does whoever comes after a power cut.
func Write(path string, mode fs.FileMode, content []byte) error {
	return put(path, mode, func(f *os.File) error {
		_, err := f.Write(content)
		return err
	})
}

// Copy copies a file with its time, readable by its owner only, in the same way.
func Copy(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }() // it was only read
	info, err := source.Stat()
	if err != nil {
		return err
	}
	return put(to, Private, func(f *os.File) error {
		if _, err := io.Copy(f, source); err != nil {
			return err
		}
		return os.Chtimes(f.Name(), info.ModTime(), info.ModTime())
	})
}

// put makes a file under a temporary name, has it filled, and moves it into place.
func put(path string, mode fs.FileMode, fill func(*os.File) error) (err error) {
	temporary := path + ".writing"
	if err := Remove(temporary); err != nil {
		return err // left behind by a kill, and it stays
	}
	f, err := os.OpenFile(temporary, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = Remove(temporary) // the error is what counts
		}
	}()
	err = fill(f)
	if err == nil {
		err = f.Chmod(mode) // whatever the umask is
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return Rename(temporary, path)
}
