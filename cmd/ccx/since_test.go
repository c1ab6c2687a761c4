package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// holds looks whether a workbook has sheets, and gives its cover as one text.
func holds(t *testing.T, path string, sheets ...string) string {
	t.Helper()
	book, err := excelize.OpenFile(path)
	must(t, err)
	defer book.Close()
	for _, sheet := range sheets {
		if !slices.Contains(book.GetSheetList(), sheet) {
			t.Errorf("%s has no sheet %s", path, sheet)
		}
	}
	rows, err := book.GetRows("Cover")
	must(t, err)
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}

// What moved between two weeks is also a workbook, headed by sentences. A death is not told in it, and no file is replaced.
func TestDiffAsAWorkbook(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	for week, tables := range map[string]map[string]string{
		"2016-02-05": {
			"exceptions": "exception_id,casegroup,reason_code,state,resolution,state_since\nE1,C1,SYSTEM_ERROR,with_hp,,2016-02-01\n",
			"casegroups": "casegroup,status\nC1,EXCEPTION\n",
			"letters":    "letter_id,casegroup,letter_code,outcome,hold_reason\nL2,C1,FINAL,held,sensitive\nL3,C1,NOTICE,issued,\n",
		},
		"2016-02-12": {
			"exceptions": "exception_id,casegroup,reason_code,state,resolution,state_since\nE1,C1,SYSTEM_ERROR,removed,REMOVED,2016-02-12\nE2,C1,DEATH,removed,REMOVED,2016-02-12\n",
			"casegroups": "casegroup,status,lead_reason,lead_exception_id\nC1,LEFT,DEATH,E2\n",
			"letters":    "letter_id,casegroup,letter_code,outcome,hold_reason\nL1,C1,FINAL,held,death_reported\n",
		},
	} {
		folder := filepath.Join(out, week, "data")
		must(t, os.MkdirAll(folder, 0o750))
		tables["breaks"], tables["files"] = "break_id,code,key,status\n", "file_name,sheet,status,rejected\n"
		for name, text := range tables {
			must(t, os.WriteFile(filepath.Join(folder, name+".csv"), []byte(text), 0o600))
		}
	}
	path := filepath.Join(out, "moved.xlsx")
	did(t, "diff", "--out", out, "--xlsx", path, "2016-02-05", "2016-02-12")
	cover := holds(t, path, "Moved", "Causes")
	for _, want := range []string{
		"What moved from 2016-02-05 to 2016-02-12", "1 exception came and 2 ended: 1 was open before, and none are open now.",
		"1 left the process", "No letters were issued, none were sent by hand and 1 is held.",
	} {
		if !strings.Contains(cover, want) {
			t.Errorf("the cover does not say %q:\n%s", want, cover)
		}
	}
	book, err := excelize.OpenFile(path)
	must(t, err)
	defer book.Close()
	rows, err := book.GetRows("Moved")
	must(t, err)
	text := strings.ToLower(strings.Join(slices.Concat(rows...), " "))
	if len(rows) != 6 || strings.Contains(text, "death") || strings.Contains(text, "dead") || strings.Count(text, "restricted") != 3 ||
		strings.Count(text, "in no list any more") != 1 {
		t.Errorf("%d rows, which tell of a death or do not say what is restricted: %s", len(rows), text)
	}
	refused(t, "exists already, so it stays", "diff", "--out", out, "--xlsx", path, "2016-02-05", "2016-02-12")
	refused(t, "must end in .xlsx", "diff", "--out", out, "--xlsx", path+".csv", "2016-02-05", "2016-02-12")
}
