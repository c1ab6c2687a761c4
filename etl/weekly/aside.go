package weekly

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ccx/etl"
	"ccx/etl/disk"
)

// SetAside is what a week's folder held that was not as published: a form that was filled in there, a note.
type SetAside struct {
	Folder string   `json:"folder"` // where it is now
	Files  []string `json:"files"`
}

// setAside clears an old folder of a week and keeps what people have changed in it or added to it. It removes files
// that the new folder holds byte for byte; the rest stays beside the week's folder, under a name that no week has. It
// gives nil if nothing is left.
func setAside(old, written, folder string) (*SetAside, error) {
	if _, err := os.Stat(old); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	kept := &SetAside{}
	var folders []string
	err := filepath.WalkDir(old, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			folders = append(folders, path)
		}
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(old, path)
		if err != nil {
			return err
		}
		if !etl.IsLitter(entry.Name()) && !sameFile(path, filepath.Join(written, name)) {
			kept.Files = append(kept.Files, filepath.ToSlash(name))
			return nil
		}
		return disk.Remove(path)
	})
	if err == nil && len(kept.Files) == 0 {
		return nil, disk.RemoveAll(old)
	}
	if err == nil {
		for _, folder := range slices.Backward(folders) {
			_ = os.Remove(folder) // fails if the folder still holds something
		}
		slices.Sort(kept.Files)
		kept.Folder, err = renameFree(old, folder)
	}
	if err != nil {
		return nil, fmt.Errorf("keep what was changed in %s: %w", folder, err)
	}
	return kept, nil
}

// renameFree renames a folder to the first free name beside a week's folder.
func renameFree(old, folder string) (string, error) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s set aside %d", folder, n)
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return name, disk.Rename(old, name)
		}
	}
}

// sameFile reports whether two files hold the same bytes. A file that cannot be read is not the same.
func sameFile(one, other string) bool {
	a, err := os.Open(one)
	if err != nil {
		return false
	}
	defer func() { _ = a.Close() }() // it was only read
	b, err := os.Open(other)
	if err != nil {
		return false
	}
	defer func() { _ = b.Close() }() // it was only read
	return sameBytes(a, b)
}

func sameBytes(a, b io.Reader) bool {
	const size = 64 << 10
	one, other := make([]byte, size), make([]byte, size)
	for {
		n, errA := io.ReadFull(a, one)
		m, errB := io.ReadFull(b, other)
		if !bytes.Equal(one[:n], other[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return isEnd(errA) && isEnd(errB)
		}
	}
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
