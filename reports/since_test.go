package reports

import (
	"slices"
	"testing"

	"ccx/reports/workbook"
)

// What moved is said in sentences that read aloud as they should, with none, one and many.
func TestSentencesOfWhatMoved(t *testing.T) {
	figures := func(n int64) []workbook.Figure {
		var all []workbook.Figure
		for _, label := range []string{
			"Open before", "Came", "Ended", "Open now", "Passed on", "Casegroups that became exceptions", "Casegroups that left the process",
			"Casegroups back in the automated process", "Casegroups that became clerical", "Letters issued", "Letters sent by hand",
			"Letters held", "Breaks that came", "Breaks that cleared", "Breaks standing",
		} {
			all = append(all, workbook.Figure{Label: label, Value: n})
		}
		return all
	}
	for n, want := range map[int64][]string{
		0: {
			"Since then, no exceptions came and none ended: none were open before, and none are open now.", "No open exceptions changed hands.",
			"No casegroups became exceptions, none left the process, none went back to the automated process and none became clerical.",
			"No letters were issued, none were sent by hand and none are held.", "No breaks came and none cleared; none stand now.",
		},
		1: {
			"Since then, 1 exception came and 1 ended: 1 was open before, and 1 is open now.", "1 open exception changed hands.",
			"1 casegroup became an exception, 1 left the process, 1 went back to the automated process and 1 became clerical.",
			"1 letter was issued, 1 was sent by hand and 1 is held.", "1 break came and 1 cleared; 1 stands now.",
		},
		12345: {
			"Since then, 12,345 exceptions came and 12,345 ended: 12,345 were open before, and 12,345 are open now.", "12,345 open exceptions changed hands.",
			"12,345 casegroups became exceptions, 12,345 left the process, 12,345 went back to the automated process and 12,345 became clerical.",
			"12,345 letters were issued, 12,345 were sent by hand and 12,345 are held.", "12,345 breaks came and 12,345 cleared; 12,345 stand now.",
		},
	} {
		if got := Since("Since then", figures(n)); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
