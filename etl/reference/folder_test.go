package reference

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/table"
)

// What is in a folder beside its tables: what was most likely meant to be a table is a mistake, as its edits would
// silently not count; anything else is only reported. A folder without any table is refused.
func TestWhatElseStandsInTheFolder(t *testing.T) {
	settings, err := fs.ReadFile(shipped(t), "settings.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		files  string
		want   string // words of the mistake; "none" where the folder holds no table
		beside []string
	}{
		"a table":                           {"settings.csv", "", nil},
		"left behind by programs":           {"settings.csv ~$settings.xlsx .DS_Store Thumbs.db desktop.ini", "", nil},
		"nothing":                           {"", "none", nil},
		"folders only":                      {"2016-02-05/register.csv", "none", nil},
		"reports":                           {"register.csv notes.txt", "none", nil},
		"saved as a workbook":               {"settings.csv layout_columns.xlsx", "layout_columns.xlsx: is not read: save it as layout_columns.csv", nil},
		"saved as text":                     {"layout_columns.csv.txt", "layout_columns.csv.txt: is not read: save it as layout_columns.csv", nil},
		"in capitals":                       {"LAYOUTS.CSV", "LAYOUTS.CSV: is not read: save it as layouts.csv", nil},
		"mistyped, and saved as a workbook": {"settings.csv layout_colums.xlsx", "layout_colums.xlsx: is not read; did you mean layout_columns? Save it as layout_columns.csv", nil},
		"mistyped":                          {"layout_colums.csv", "layout_colums.csv: there is no reference table of this name; did you mean layout_columns?", nil},
		"the workbook beside its table":     {"settings.csv settings.xlsx", "", []string{"settings.xlsx"}},
		"something else beside a table":     {"settings.csv letter.docx what-changed.xlsx", "", []string{"letter.docx", "what-changed.xlsx"}},
	} {
		custom := fstest.MapFS{}
		for file := range strings.FieldsSeq(c.files) {
			custom[file] = &fstest.MapFile{Data: settings}
		}
		set, err := Load(shipped(t), custom)
		var faults table.Faults
		switch {
		case c.want == "none":
			if !errors.Is(err, ErrNoTable) {
				t.Errorf("%s: %v, want that there is no table", name, err)
			}
		case c.want == "":
			if err != nil || !slices.Equal(set.Beside, c.beside) {
				t.Errorf("%s: %v, want %q beside it", name, err, c.beside)
			}
		case !errors.As(err, &faults) || len(faults) != 1 || !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
