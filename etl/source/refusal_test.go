package source

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// writeSheets writes a workbook of sheets: the name of each, then its rows, the cells set off by commas.
func writeSheets(t *testing.T, sheets ...[]string) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, s := range sheets {
		if i == 0 {
			must(t, book.SetSheetName("Sheet1", s[0]))
		} else {
			_, err := book.NewSheet(s[0])
			must(t, err)
		}
		for n, row := range s[1:] {
			for c, text := range strings.Split(row, ",") {
				name, err := excelize.CoordinatesToCellName(c+1, n+1)
				must(t, err)
				must(t, book.SetCellStr(s[0], name, text))
			}
		}
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	must(t, book.SaveAs(path))
	return path
}

// A workbook that ccx made for people to read is no input, whatever its sheets resemble or match; a form is, and what is
// wrong with one is said of its columns.
func TestAWorkbookOfCcxIsKnown(t *testing.T) {
	const noForm = "ccx made"
	cover := []string{"Cover", "Exceptions of the week", "Marking,OFFICIAL", "Week,05/02/2016", "Edition,1", "Owner,MI analyst", "Sheet,What it holds,Rows", "rows,One row for each,1"}
	for name, c := range map[string]struct {
		sheet string // the header of the sheet behind the cover
		want  string // words of the refusal; none if it is loaded
	}{
		"nothing is matched":                  {"code,left_side,right_side", noForm},
		"a register is nearly matched":        {"case_ref,client_ref,route", noForm},
		"a register is matched":               {"case_ref,client_ref,role", noForm},
		"a form":                              {"exception_id,case_ref,outcome,outcome_date,passed_to,completed_by,comment,row_token", ""},
		"a form whose row_token was left out": {"exception_id,case_ref,outcome,outcome_date,passed_to,completed_by,comment", ""},
		"a form with a renamed column":        {"exception_id,case_ref,outkome,outcome_date,passed_to,completed_by,comment", "nearest is imt_returns"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Open(writeSheets(t, cover, []string{"rows", c.sheet}), Options{Layouts: layouts(t)})
			if f == nil {
				t.Fatal(err)
			}
			defer f.Close()
			if got := f.Account.Note; !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("%q does not say %q", got, c.want)
			}
			if c.want == noForm && (len(f.Parts) > 0 || !slices.Equal(f.Nearest, []string{OwnList})) {
				t.Errorf("%d parts would be read, and %q is thought to have come", len(f.Parts), f.Nearest)
			}
		})
	}
	asked := append(slices.Clone(cover), "Return to,The MI analyst")
	for want, path := range map[string]string{
		"no sheet of it can be read as one": writeSheets(t, asked, []string{"rows", "code,left_side"}),
		"a sheet that ccx did not make":     writeSheets(t, cover, []string{"rows", "code"}, []string{"deaths", "casegroup,reason,notified_by,notified_on"}),
	} {
		if f, err := Open(path, Options{Layouts: layouts(t)}); err == nil || !strings.Contains(err.Error(), want) || len(f.Parts)+len(f.Nearest) > 0 {
			t.Errorf("%v, want %q; nearest to %q", err, want, f.Nearest)
		}
	}
	own := read(t, writeSheets(t, cover, []string{"rows", "case_ref,client_ref,role"}), Options{Layouts: layouts(t), Own: true})
	if own.Status != etl.Loaded {
		t.Errorf("a workbook of ccx that was asked for: %s", own.Note)
	}
	other := read(t, writeSheets(t, []string{"Cover", "Marking,OFFICIAL", "From,Leeds"}, []string{"rows", "case_ref,client_ref,role"}), Options{Layouts: layouts(t)})
	if other.Status != etl.Loaded {
		t.Errorf("a register with another cover: %s", other.Note)
	}
}

// An alias is advised only where it is likely to help: most of the header is known, and the heading can be one.
func TestWhatIsAdvisedOfAnUnknownHeader(t *testing.T) {
	const alias, ask = "add it to the aliases", "sk the sender for the columns"
	for name, c := range map[string]struct {
		header, want, not string
	}{
		"a renamed column":       {"CSCS Ref,Case Grp,Failure Code,Failure Reason,Report Date", `If "Case Grp" is casegroup, ` + alias, ask},
		"little of it is known":  {"Casegroup,Amount,Paid On,Paid By", ask, alias},
		"a value, not a heading": {"CSCS Ref,1993,Failure Code,Failure Reason,Report Date", ask, "1993"},
		"an address":             {"CSCS Ref,3 Any Way,Failure Code,Failure Reason,Report Date", `If "3 xxx xxx" is casegroup, ` + alias, "Any"},
		"a person":               {"CSCS Ref,Alex Person QQ123456C,Failure Code,Failure Reason,Report Date", `If "A… (21 characters)" is casegroup, ` + alias, "Person"},
		"a reference":            {"CSCS Ref,CG0000001,Failure Code,Failure Reason,Report Date", ask, "CG0000001"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "report.csv", c.header+"\n1,2,3,4,5\n")
			if got.Status != etl.Refused || !strings.Contains(got.Note, c.want) || strings.Contains(got.Note, c.not) {
				t.Errorf("%q should say %q, not %q", got.Note, c.want, c.not)
			}
		})
	}
}

// What was said of bytes when they were loaded is not said again of a copy that is skipped.
func TestASkippedFileWarnsOfNothing(t *testing.T) {
	f, err := Open(writeSheets(t, []string{"rows", "exception_id,outcome,outcome_date,passed_to,completed_by,comment"}), Options{Layouts: layouts(t)})
	must(t, err)
	defer f.Close()
	if len(f.Account.Parts[0].Warnings) == 0 {
		t.Fatal("a form without row_token gives no warning")
	}
	f.Skip()
	f.Settle()
	if got := f.Account.Parts[0]; len(got.Warnings) > 0 || got.Status != etl.Skipped {
		t.Errorf("%s: %q", got.Status, got.Warnings)
	}
}
