package verify

import (
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// What lifts the holds of a letter is what the catalogue says of each, the first one first; in another order, without the first, with other
// words, or of a hold that reveals a death it is not.
func TestWhatLiftsAHold(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	w := &Week{parts: parts, words: parts.Vocabulary()}
	const (
		marked  = "CSCS or CS2 marks the casegroup, as it was asked to"
		refresh = ". Then also, because what is known of the client is too old to write to: CMS answers the refresh request"
		other   = ". Then also, because another letter of the casegroup is held, and all of them go together: the other letter is no longer held"
	)
	for _, c := range []struct {
		reason, said string
		want         bool
	}{
		{"not_marked", marked, true},
		{"not_marked", marked + refresh + other, true},
		{"not_marked", marked + other, true},
		{"not_marked", marked + other + refresh, false},
		{"not_marked", marked + refresh + refresh, false},
		{"not_marked", marked + ", perhaps", false},
		{"not_marked", "", false},
		{"awaiting_refresh", marked + refresh, false},
		{"awaiting_refresh", "CMS answers the refresh request" + ". Then also, because the register does not mark the casegroup: " + marked, false},
		{"RESTRICTED:_ASK", "", true},
		{"RESTRICTED:_ASK", marked, false},
	} {
		if got := w.isLiftedBy(c.reason, c.said); got != c.want {
			t.Errorf("held as %s, %q: got %v, want %v", c.reason, c.said, got, c.want)
		}
	}
}

// A form may say that two people must accept a break R05 that stands, alone or beside what the catalogue says; no other break.
func TestWhatOnlyTwoPeopleLift(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	w := &Week{parts: parts, words: parts.Vocabulary(), tables: map[string]*table{"data/breaks.csv": {
		at: map[string]int{"break_id": 0, "code": 1, "status": 2},
		rows: [][]string{
			{"B00000000000A", "R05", "new"}, {"B00000000000B", "R05", "changed"}, {"B00000000000C", "R05", "accepted"}, {"B00000000000D", "R23", "new"},
		},
	}}}
	const (
		first  = "The MI analyst has two people accept break B00000000000A (R05), once the row is in corrected: no row alone lifts it"
		second = "the MI analyst has two people accept break B00000000000B (R05): the row came in corrected, and counts"
		plain  = "the row comes in corrected, if what it says could be read, its day comes, the run of the next week takes the command in, or the MI analyst has two people accept the break (R05, R11, R23 or R24)"
		marked = ". Then also, because the register does not mark the casegroup, so the automated process may write too: CSCS or CS2 marks the casegroup, as it was asked to"
	)
	for _, c := range []struct {
		said string
		want bool
	}{
		{"T" + plain[1:], true},
		{first, true},
		{first + "; " + second, true},
		{"T" + second[1:] + "; and for what else was said: " + plain + marked, true},
		{first + marked, true},
		{"CMS, as it was asked to. " + first, false},
		{first + "; " + plain, false},
		{first + ", perhaps", false},
		{strings.Replace(first, "00000A", "00000C", 1), false},
		{strings.Replace(first, "00000A", "00000D", 1), false},
		{strings.Replace(first, "00000A", "00000E", 1), false},
	} {
		if got := w.isLiftedBy("notice_unread", c.said); got != c.want {
			t.Errorf("%q: got %v, want %v", c.said, got, c.want)
		}
	}
}
