package verify

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Naming lists the files below a folder that hold one of some ids, whatever they are packed in, and those that cannot be looked into.
// A Parquet file has what the CSV file beside it has.
func Naming(folder string, ids []string) (named, unread []string, err error) {
	named, unread = []string{}, []string{}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() || filepath.Ext(path) == ".parquet" {
			return err
		}
		has, err := names(path, ids)
		switch {
		case err != nil:
			unread = append(unread, path)
		case has:
			named = append(named, path)
			beside := strings.TrimSuffix(path, filepath.Ext(path)) + ".parquet"
			if _, err := os.Stat(beside); err == nil && filepath.Ext(path) == ".csv" {
				named = append(named, beside)
			}
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	slices.Sort(named)
	return named, unread, err
}

// names reports whether a file holds one of some ids.
func names(path string, ids []string) (bool, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	switch {
	case bytes.HasPrefix(text, []byte("PK")):
		return zipNames(text, ids)
	case bytes.HasPrefix(text, []byte("%PDF")):
		pages, err := pdfPages(text)
		for _, lines := range pages {
			if holdsAny(strings.Join(lines, "\n"), ids) {
				return true, nil
			}
		}
		return false, err
	}
	return holdsAny(string(text), ids), nil
}

// zipNames looks into every part of a workbook.
func zipNames(file []byte, ids []string) (bool, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return false, err
	}
	for _, part := range z.File {
		f, err := part.Open()
		if err != nil {
			return false, fmt.Errorf("open %s: %w", part.Name, err)
		}
		text, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return false, fmt.Errorf("read %s: %w", part.Name, err)
		}
		if holdsAny(html.UnescapeString(string(text)), ids) {
			return true, nil
		}
	}
	return false, nil
}

// holdsAny reports whether a text holds one of some ids as a word of its own.
func holdsAny(text string, ids []string) bool {
	isPart := func(b byte) bool {
		return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
	}
	for _, id := range ids {
		for from := 0; ; {
			at := strings.Index(text[from:], id)
			if at < 0 {
				break
			}
			start, end := from+at, from+at+len(id)
			if (start == 0 || !isPart(text[start-1])) && (end == len(text) || !isPart(text[end])) {
				return true
			}
			from = end
		}
	}
	return false
}
