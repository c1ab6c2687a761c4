package weekly

import (
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/source"
)

// holding is an inbox of files, each of which says its name and its bytes.
func holding(files ...string) *inputs {
	in := &inputs{}
	for _, f := range files {
		name, hash, _ := strings.Cut(f, "=")
		in.files = append(in.files, &source.File{Account: etl.SourceFile{Name: name, SHA256: hash}})
	}
	return in
}

func TestHowAnInboxIsUnlikeTheWeek(t *testing.T) {
	week := []ledger.StandingFile{{Name: "a.csv", SHA256: "1", Edition: 1}, {Name: "b.csv", SHA256: "2", Edition: 2}}
	for want, in := range map[string]*inputs{
		"":                           holding("a.csv=1", "b.csv=2"),
		"added c.csv":                holding("a.csv=1", "b.csv=2", "c.csv=3"),
		"changed b.csv":              holding("a.csv=1", "b.csv=3"),
		"missing a.csv, b.csv":       holding(),
		"added c.csv; missing a.csv": holding("b.csv=2", "c.csv=1"),
		"added 1, 2, 3, 4 and 1 more; missing a.csv, b.csv": holding("1", "2", "3", "4", "5"),
	} {
		if got := in.unlike(week); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What is not in the inbox is kept, with its edition, unless the week does without it. Where a week is run again because an
// earlier one was restated, it counts no more, and that is said.
func TestWhatIsNotInTheInbox(t *testing.T) {
	week := []ledger.StandingFile{{Name: "a.csv", Edition: 1}, {Name: "b.csv", Edition: 2}, {Name: "c.csv", Edition: 1}}
	o := Options{Restate: true, Without: []string{"c.csv"}, Inbox: "in"}
	p := plan{record: ledger.WeekRecord{Status: ledger.WeekPublished}}
	p.notInInbox(o, holding("a.csv"), week)
	if want := []Kept{{"b.csv", 2}}; !slices.Equal(p.kept, want) || len(p.remarks) > 0 {
		t.Errorf("kept %v with remarks %q, want %v", p.kept, p.remarks, want)
	}
	p = plan{record: ledger.WeekRecord{Status: ledger.WeekStale}}
	p.notInInbox(Options{Inbox: "in"}, holding("a.csv"), week)
	if len(p.kept) > 0 || len(p.remarks) != 1 || !strings.Contains(p.remarks[0], "had b.csv, c.csv, not in the folder in now") {
		t.Errorf("kept %v with remarks %q", p.kept, p.remarks)
	}
	for words, name := range map[string]string{"did you mean b.csv?": "b.cvs", "name one of a.csv, b.csv, c.csv": "something else", "is in the folder in": "a.csv"} {
		o.Without = []string{name}
		if err := without(o, holding("a.csv"), week); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("--without %s: got %v, want words %q", name, err, words)
		}
	}
}

// A restatement with nothing new is an edition like the one before, and whoever asked for it gets a message.
func TestRestatingNothingIsSaid(t *testing.T) {
	o := Options{Restate: true, Reference: &reference.Set{}}
	in := holding("a.csv=1")
	known := ledger.WeekRecord{Status: ledger.WeekPublished, Edition: 2, Inputs: in.sha256(), Reference: o.Reference.SHA256()}
	for _, c := range []struct {
		in   *inputs
		want []string
	}{
		{in, []string{"no file and no reference table differs from edition 2"}},
		{holding("a.csv=2"), nil},
	} {
		p, err := knownWeek(o, stages{from: loads, to: loads}, c.in, known, []ledger.StandingFile{{Name: "a.csv", SHA256: "1", Edition: 2}})
		if err != nil || !slices.Equal(p.remarks, c.want) || p.record.Edition != 3 {
			t.Errorf("got %q, edition %d, %v; want %q", p.remarks, p.record.Edition, err, c.want)
		}
	}
}
