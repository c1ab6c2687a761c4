package verify

import (
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
