package source

import (
	"strings"
	"testing"
)

// A workbook without a header says to which layout a sheet is nearest, and which two rows make a header together.
func TestAWorkbookWithoutAHeaderNamesTheNearestLayout(t *testing.T) {
	for name, c := range map[string]struct {
		sheets [][]string
		want   []string
		not    string
	}{
		"split over two rows": {
			[][]string{{"Report", "Case,,Failure,Failure,Report", "Ref,Casegroup,Code,Reason,Date", "K1,G1,F10,text,01/02/2016"}},
			[]string{"rows 1 and 2 together are the header of"},
			"",
		},
		"all of it renamed but one": {
			[][]string{{"Report", "Id,Group,Code,Text,Report Date", "K1,G1,F10,text,01/02/2016"}},
			[]string{"sheet Report: no layout matches; the nearest is cscs_failures, of which required columns", "were not found"},
			"together",
		},
		"nothing known":          {[][]string{{"Report", "Alpha,Beta"}}, []string{"no sheet has the header of a known layout"}, "nearest"},
		"a list that is ignored": {[][]string{{"Notes", "Alpha,Report Date"}}, []string{"no sheet has the header of a known layout"}, "nearest"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(writeSheets(t, c.sheets...), Options{Layouts: layouts(t), Settings: Settings{IgnoredSheets: []string{"Notes"}}})
			if err == nil || !allContain([]string{err.Error()}, c.want) || c.not != "" && strings.Contains(err.Error(), c.not) {
				t.Errorf("%v, want %q and not %q", err, c.want, c.not)
			}
		})
	}
}
