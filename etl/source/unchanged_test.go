package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ccx/etl"
)

// A file to which somebody writes while it is read may be of two reports.
func TestFilesThatChange(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"longer": func(path string) error {
			return os.WriteFile(path, []byte(closures+"K1,CLOSED,01/02/2016,\nK2,CLOSED,01/02/2016,\n"), 0o600)
		},
		"of the same length": func(path string) error {
			must(t, os.WriteFile(path, []byte(closures+"K9,CLOSED,01/02/2016,\n"), 0o600))
			return os.Chtimes(path, time.Now(), time.Now().Add(time.Hour))
		},
		"with its time set back": func(path string) error {
			before, err := os.Stat(path)
			must(t, err)
			must(t, os.WriteFile(path, []byte(closures+"K9,CLOSED,01/02/2016,\n"), 0o600))
			return os.Chtimes(path, before.ModTime(), before.ModTime())
		},
		"not at all": func(string) error { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.csv")
			must(t, os.WriteFile(path, []byte(closures+"K1,CLOSED,01/02/2016,\n"), 0o600))
			f, err := Open(path, Options{Layouts: layouts(t)})
			must(t, err)
			defer f.Close()
			must(t, change(path))
			f.Parts[0].Start(1, etl.Date(16861))
			for err == nil {
				_, err = f.Parts[0].Next()
			}
			if changed := strings.Contains(err.Error(), "changed while it was read"); changed != (name != "not at all") {
				t.Error(err)
			}
		})
	}
}

// So may a workbook whose unread parts were written over with its time set back.
func TestWorkbooksThatChange(t *testing.T) {
	path := writeSheets(t, []string{"rows", "case_ref,result,result_date,closure_batch", "K1,CLOSED,01/02/2016,"})
	before, err := os.Stat(path)
	must(t, err)
	f, err := Open(path, Options{Layouts: layouts(t)})
	must(t, err)
	defer f.Close()
	all, err := os.ReadFile(path)
	must(t, err)
	all[10]++ // the time of the first member of the archive, which nobody reads
	must(t, os.WriteFile(path, all, 0o600))
	must(t, os.Chtimes(path, before.ModTime(), before.ModTime()))
	f.Parts[0].Start(1, etl.Date(16861))
	for err == nil {
		_, err = f.Parts[0].Next()
	}
	if !strings.Contains(err.Error(), "changed while it was read") {
		t.Error(err)
	}
}
