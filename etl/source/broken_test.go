package source

import (
	"strings"
	"testing"

	"ccx/etl"
)

// A text file that ends in the middle of a row and has no trailer is refused, whatever its layout. What ends with a line end, or with a trailer, is not broken off.
func TestALastLineThatIsBrokenOff(t *testing.T) {
	const (
		cases   = "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\nK1,G1,LIVE,N,N,,\n"
		results = closures + "K1,CLOSED,01/02/2016,\n"
		broken  = "the last line, row 3, is broken off"
		advice  = "leaves out blanks at the end"
	)
	for name, c := range map[string]struct {
		text, want string
		status     etl.Status
	}{
		"no trailer, broken off":   {cases + "K2,G1,LI", broken, etl.Refused},
		"broken off in its blanks": {cases + "K2,G1,LIVE,N,N", broken, etl.Refused},
		"no trailer, a line end":   {cases + "K2,G1,LIVE,N,N\n", advice, etl.Loaded},
		"whole, without line end":  {cases + "K2,G1,LIVE,N,N,,", "has no trailer", etl.Loaded},
		"a row follows":            {cases + "K2,G1\nK3,G1,LIVE,N,N,,", advice, etl.Loaded},
		"several are short":        {cases + "K2,G1\nK3,G1,LIVE,N,N,,\nK4,G1", "the last line, row 5, is broken off", etl.Refused},
		"a trailer":                {cases + "K2,G1\nTRAILER,2", advice, etl.Loaded},
		"no layout with a trailer": {results + "K2,CLO", broken, etl.Refused},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "file.csv", c.text)
			said := got.Note + strings.Join(got.warnings(), " ")
			if got.Status != c.status || !strings.Contains(said, c.want) || c.want == broken && strings.Contains(said, advice) {
				t.Errorf("%s: %s", got.Status, said)
			}
		})
	}
	for name, text := range map[string]string{"little": "\xFF\xFE", "big": "\xFE\xFF"} {
		for _, r := range results + "K2,CLOSED\n" {
			pair := []byte{byte(r), 0}
			if name == "big" {
				pair = []byte{0, byte(r)}
			}
			text += string(pair)
		}
		if said := strings.Join(readText(t, "file.csv", text).warnings(), " "); strings.Contains(said, broken) {
			t.Errorf("%s endian with a line end: %s", name, said)
		}
	}
}
