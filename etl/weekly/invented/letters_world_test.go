package invented_test

import (
	"cmp"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// The rules of letters, written a second time and in another way, over invented worlds: from the files that went in and the
// tables that came out, not from the ledger. The sixth day after every as-of date here is a working day, so a letter is
// written in the last run before its earliest date, or on it.

// record is a row of a file, by column.
type record map[string]string

// journeyLetter is one letter to one client, whatever its id.
type journeyLetter struct{ casegroup, client, code, journey string }

// post is what a world has written so far.
type post struct {
	out    map[journeyLetter]string // letters issued or sent by hand, with their dates
	ids    map[string]bool          // and their ids
	last   map[[3]string]string     // by casegroup, journey and code: the date of what is complete
	death  map[string][]string      // by client: every date of death that was ever given
	newest map[string]record        // by client: the newest refresh
}

// TestLettersOfInventedWorlds compares the letters of every week of the world with what the rules say.
func TestLettersOfInventedWorlds(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	weeks := world.Weeks(t)
	p := world.After(t, len(weeks))
	w := &post{map[journeyLetter]string{}, map[string]bool{}, map[[3]string]string{}, map[string][]string{}, map[string]record{}}
	for _, week := range weeks {
		w.week(t, "week "+week.Date, week.Date, week.Inbox, filepath.Join(p.Out, week.Date))
	}
	if len(w.ids) < 10 {
		t.Errorf("only %d letters went out, so this shows little", len(w.ids))
	}
}

// records reads a file of the sample or a published table; none where there is no file.
func records(t *testing.T, path string) (all []record) {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	must.Do(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	must.Do(t, err)
	for _, row := range rows[1:] {
		if len(row) != len(rows[0]) {
			continue // the trailer
		}
		x := record{}
		for i, column := range rows[0] {
			x[column] = row[i]
		}
		all = append(all, x)
	}
	return all
}

// family is a casegroup as the registers and the published tables have it in one week.
type family struct {
	register record
	parents  map[string]bool // the paying and receiving parents of its cases that are not closed
}

// families reads the registers of a week, and keeps the casegroups that letters are for.
func families(t *testing.T, in, out string) map[string]*family {
	t.Helper()
	all := map[string]*family{}
	open := map[string]bool{}
	for _, c := range records(t, filepath.Join(out, "data", "casegroups.csv")) {
		open[c["casegroup"]] = c["status"] == "EXCEPTION"
	}
	for _, c := range records(t, filepath.Join(in, "casegroups.csv")) {
		if open[c["casegroup"]] && c["journey_stage"] != "CLOSED" {
			all[c["casegroup"]] = &family{c, map[string]bool{}}
		}
	}
	of := map[string]*family{}
	for _, c := range records(t, filepath.Join(in, "cases.csv")) {
		if c["status"] != "CLOSED" {
			of[c["case_ref"]] = all[c["casegroup"]]
		}
	}
	for _, m := range records(t, filepath.Join(in, "case_members.csv")) {
		if f := of[m["case_ref"]]; f != nil && m["role"] != "QC" {
			f.parents[m["client_ref"]] = true
		}
	}
	return all
}

// journey is the letters in order; before the first there is none.
var journey = []string{"", "NOTICE", "REMINDER", "FINAL"}

// next is the letter of a family that comes next, whether it is due, by the rules of last letter, schedule and wait.
func (w *post) next(t *testing.T, f *family, week string) (code string, due bool) {
	t.Helper()
	step, on := slices.Index(journey, f.register["last_letter_code"]), f.register["last_letter_date"]
	for i, code := range journey {
		if date, ok := w.last[[3]string{f.register["casegroup"], f.register["journey_start_date"], code}]; ok && i >= step {
			step, on = i, date
		}
	}
	if step == 3 {
		return "", false
	}
	code = journey[step+1]
	schedule := map[string]string{"NOTICE": f.register["journey_start_date"], "REMINDER": monthBefore(t, f.register["closure_date"]), "FINAL": f.register["closure_date"]}[code]
	waited := ""
	if on != "" {
		waited = plus(t, on, map[string]int{"NOTICE": 28, "REMINDER": 14}[journey[step]])
	}
	last := week
	if code != "FINAL" {
		last = plus(t, week, 6)
	}
	return code, schedule == "" || max(schedule, waited) <= last
}

// plus is a day some days later.
func plus(t *testing.T, day string, days int) string {
	t.Helper()
	d, err := etl.ParseDate(day)
	must.Do(t, err)
	return (d + etl.Date(days)).String()
}

// monthBefore is a day one calendar month earlier, at the latest the month's last day.
func monthBefore(t *testing.T, day string) string {
	t.Helper()
	if day == "" {
		return ""
	}
	d, err := etl.ParseDate(day)
	must.Do(t, err)
	y, m, n := d.Time().Date()
	if m--; m == 0 {
		y, m = y-1, 12
	}
	for {
		if earlier, ok := etl.NewDate(y, int(m), n); ok {
			return earlier.String()
		}
		n--
	}
}

// week compares the letters of one week with the rules, and takes them into account for the next.
func (w *post) week(t *testing.T, what, week, in, out string) {
	t.Helper()
	w.hear(t, week, in)
	decided := map[string][]record{}
	for _, l := range records(t, filepath.Join(out, "data", "letters.csv")) {
		decided[l["casegroup"]] = append(decided[l["casegroup"]], l)
	}
	all := families(t, in, out)
	for _, casegroup := range slices.Sorted(maps.Keys(all)) {
		w.dueAndDecided(t, what, week, all[casegroup], decided[casegroup])
		delete(decided, casegroup)
	}
	for casegroup, letters := range decided {
		t.Errorf("%s: %d letters for casegroup %s, which ccx does not write for", what, len(letters), casegroup)
	}
	w.addresses(t, what, in, out)
}

// hear takes in what the week's files say of deaths and of refreshed data.
func (w *post) hear(t *testing.T, week, in string) {
	t.Helper()
	for _, name := range []string{"clients", "client_refresh", "manual_notifications"} {
		for _, r := range records(t, filepath.Join(in, name+".csv")) {
			if r["date_of_death"] != "" {
				w.death[r["client_ref"]] = append(w.death[r["client_ref"]], r["date_of_death"])
			}
			if name == "client_refresh" && r["data_as_at"] <= week && cmp.Compare(r["data_as_at"], w.newest[r["client_ref"]]["data_as_at"]) >= 0 {
				w.newest[r["client_ref"]] = r
			}
		}
	}
}

// dueAndDecided checks that every letter of a family that is due was decided, once, and nothing else; and then follows
// what was issued.
func (w *post) dueAndDecided(t *testing.T, what, week string, f *family, letters []record) {
	t.Helper()
	casegroup, start := f.register["casegroup"], f.register["journey_start_date"]
	code, due := w.next(t, f, week)
	want := map[string]bool{}
	for client := range f.parents {
		if _, out := w.out[journeyLetter{casegroup, client, code, start}]; due && !out {
			want[client] = true
		}
	}
	held, cancelled := false, false
	for _, l := range letters {
		if !want[l["client_ref"]] || l["letter_code"] != code {
			t.Errorf("%s: casegroup %s: a %s to client %s is not due, or decided twice", what, casegroup, l["letter_code"], l["client_ref"])
		}
		delete(want, l["client_ref"])
		held = held || l["outcome"] == "held"
		cancelled = cancelled || l["hold_reason"] == "cancelled"
		w.decided(t, what, week, f, l, start)
	}
	for client := range want {
		t.Errorf("%s: casegroup %s: the %s to client %s is due, and was not decided", what, casegroup, code, client)
	}
	key := [3]string{casegroup, start, code}
	if _, known := w.last[key]; due && !held && cancelled && !known {
		w.last[key] = "" // and so without a wait
	}
	for letter, date := range w.out {
		if due && !held && letter.casegroup == casegroup && letter.code == code && letter.journey == start {
			w.last[key] = max(w.last[key], date)
		}
	}
}

// decided checks what became of one letter.
func (w *post) decided(t *testing.T, what, week string, f *family, l record, start string) {
	t.Helper()
	id, client := l["letter_id"], l["client_ref"]
	dead := slices.ContainsFunc(w.death[client], func(day string) bool { return day <= week })
	switch l["outcome"] {
	case "issued":
		if len(w.death[client]) > 0 {
			t.Errorf("%s: letter %s is issued to somebody of whom a death was reported", what, id)
		}
		if f.register["exception_marker"] != "Y" {
			t.Errorf("%s: letter %s is issued, and casegroup %s has no marker", what, id, l["casegroup"])
		}
	case "by_hand":
	case "held", "suppressed":
		if dead != (l["hold_reason"] == "deceased") || l["hold_reason"] == "" {
			t.Errorf("%s: letter %s is %s for %q; is the client dead: %v", what, id, l["outcome"], l["hold_reason"], dead)
		}
		return
	default:
		t.Errorf("%s: letter %s has the outcome %q", what, id, l["outcome"])
	}
	key := journeyLetter{l["casegroup"], client, l["letter_code"], start}
	if w.ids[id] || w.out[key] != "" {
		t.Errorf("%s: letter %s goes out twice", what, id)
	}
	w.ids[id], w.out[key] = true, l["issue_date"]
}

// TestInventedWeeksAnswerWhatWasWritten looks for answers to letters and exceptions that the world only imagined.
func TestInventedWeeksAnswerWhatWasWritten(t *testing.T) {
	t.Parallel()
	p := world.After(t, 3)
	acks, broken := 0, map[string]int{}
	for _, week := range []string{formsSent, formsBack} {
		for _, row := range p.Data(t, week, "breaks").Only("code", "status") {
			if row[1] != "cleared" {
				broken[row[0]]++
			}
		}
		for _, row := range p.Data(t, week, "files").Only("layout", "accepted") {
			if row[0] == "letter_acks" {
				n, err := strconv.Atoi(row[1])
				must.Do(t, err)
				acks += n
			}
		}
	}
	for _, code := range []string{"R22", "R50", "R51", "R53", "R59", "R60"} {
		if broken[code] > 0 {
			t.Errorf("%d breaks %s", broken[code], code)
		}
	}
	if acks < 6 {
		t.Errorf("only %d acknowledgements, want at least one of each batch", acks)
	}
}
