package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Chain compares weeks with each other: each opens with the closing of the one before, no exception is lost, breaks
// continue from week to week, batches follow each other without a gap, and no letter is issued twice. For a week with
// several editions the highest counts; the batches of all editions do. What a week carries over from one that is not there is
// compared with no other.
func Chain(weeks []*Week) []Objection {
	all := inOrder(weeks)
	c := &Week{Folder: ".", Objections: []Objection{}}
	var before *Week
	for i, w := range all {
		if w.unread {
			before = nil
			continue
		}
		if i+1 < len(all) && all[i+1].AsOf == w.AsOf {
			if all[i+1].Edition == w.Edition {
				c.objectIn(w, "each edition is there once", manifestName, "", w.Folder, all[i+1].Folder)
			}
			continue
		}
		notGiven, _ := w.lacks(all)
		if before != nil && notGiven == nil && len(w.manifest.OtherLedger) == 0 { // another ledger does not go on from what the one before said
			c.checkCarried(before, w)
		}
		before = w
	}
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		c.checkSequence(all, destination)
	}
	c.checkLinks(all)
	c.checkSigned(all)
	return c.Objections
}

// inOrder gives weeks by their days and editions.
func inOrder(weeks []*Week) []*Week {
	all := slices.Clone(weeks)
	slices.SortStableFunc(all, func(a, b *Week) int {
		if a.AsOf != b.AsOf {
			return strings.Compare(a.AsOf, b.AsOf)
		}
		return a.Edition - b.Edition
	})
	return all
}

// checkCarried compares what a week carries over with the previous week.
func (w *Week) checkCarried(before, now *Week) {
	w.checkOpening(before, now)
	w.checkLost(before, now)
	w.checkBreakLife(before, now)
	w.checkLeft(before, now)
	for scheme, t := range now.filesOf("marker_requests") {
		w.checkAsked(before, now, before.filesOf("marker_requests")[scheme], t)
	}
	w.checkTrend(before, now)
}

// objectIn adds an objection to a file of a week.
func (w *Week) objectIn(week *Week, control, file, place, calculated, declared string) {
	week.object(control, file, place, calculated, declared)
	last := len(week.Objections) - 1
	w.Objections = append(w.Objections, week.Objections[last])
	week.Objections = week.Objections[:last]
}

// checkOpening compares the openings of a week with the closings of the previous week.
func (w *Week) checkOpening(before, now *Week) {
	closing, t := map[string]string{}, now.data("roll_forward")
	old := before.data("roll_forward")
	for _, row := range old.rows {
		closing[line(old.get(row, "scheme"), old.get(row, "route"))] = old.get(row, "closing")
	}
	control := "opening is the closing of " + before.AsOf
	for _, row := range t.rows {
		place := line(t.get(row, "scheme"), t.get(row, "route"))
		want := closing[place]
		if want == "" {
			want = "0"
		}
		if got := t.get(row, "opening"); got != want {
			w.objectIn(now, control, t.file, place, want, shown(got))
		}
		delete(closing, place)
	}
	for place, n := range closing {
		if n != "0" {
			w.objectIn(now, control, t.file, place, n, "no row")
		}
	}
}

// checkLost objects to exceptions of the previous week that are missing from this one or have a different identity in
// it.
func (w *Week) checkLost(before, now *Week) {
	old, t := before.data("exceptions"), now.data("exceptions")
	ids := t.index("exception_id")
	for _, row := range old.rows {
		found := ids[row[0]]
		if found == nil {
			w.objectIn(now, "every exception of "+before.AsOf, t.file, "exception "+row[0], "an exception", "no row")
			continue
		}
		for _, column := range []string{"casegroup", "case_ref", "client_ref", "scheme", "reason_code", "route"} {
			if a, b := old.get(row, column), t.get(found, column); a != b {
				w.objectIn(now, column+" is kept from "+before.AsOf, t.file, "exception "+row[0], shown(a), shown(b))
			}
		}
	}
}

// checkLeft compares the casegroups that left since the previous week with those whose activities end.
func (w *Week) checkLeft(before, now *Week) {
	old, t, cease := before.data("casegroups"), now.data("casegroups"), now.tables["cms_cease.csv"]
	gone, ended := old.index("casegroup"), cease.index("casegroup")
	for _, row := range t.rows {
		left := t.get(row, "status") == "LEFT" && old.get(gone[row[0]], "status") != "LEFT"
		if left && ended[row[0]] == nil {
			w.objectIn(now, "casegroups that left since "+before.AsOf, cease.file, "casegroup "+row[0], "left", "no row")
		}
	}
}

// checkAsked compares the dates since when marks have been requested with the previous week: a continuing request keeps
// its date.
func (w *Week) checkAsked(before, now *Week, old, t *table) {
	stood := old.index("casegroup")
	for _, row := range t.rows {
		want := now.AsOf
		if b := stood[row[0]]; b != nil && old.get(b, "action") == t.get(row, "action") {
			want = old.get(b, "since")
		}
		if got := t.get(row, "since"); got != want {
			w.objectIn(now, "asked for since, after "+before.AsOf, t.file, "casegroup "+row[0], want, shown(got))
		}
	}
}

// checkTrend compares the summary's figures for the previous week with that week's own.
func (w *Week) checkTrend(before, now *Week) {
	if a, b := before.trends[before.AsOf], now.trends[before.AsOf]; a != b {
		w.objectIn(now, "figures of "+before.AsOf+" in its own summary", "mi_summary.xlsx", "sheet trend, week "+before.AsOf, shown(a), shown(b))
	}
	for week, figures := range before.trends {
		if now.trends[week] != figures && now.trends[week] != "" && week != before.AsOf {
			w.objectIn(now, "figures of "+week+" in the summary of "+before.AsOf, "mi_summary.xlsx", "sheet trend, week "+week, figures, now.trends[week])
		}
	}
}

// checkBreakLife compares the history of a break with the previous week.
func (w *Week) checkBreakLife(before, now *Week) {
	old, t := before.data("breaks"), now.data("breaks")
	known := old.index("break_id")
	listed := t.index("break_id")
	for _, row := range t.rows {
		place, status := "break "+row[0], t.get(row, "status")
		stood := known[row[0]] != nil && old.get(known[row[0]], "status") != "cleared"
		if (status == "open" || status == "changed" || status == "cleared") && !stood || (status == "new" || status == "reappeared") && stood {
			w.objectIn(now, "status of the break after "+before.AsOf, t.file, place, "it stood: "+fmt.Sprint(stood), status)
		}
		if known[row[0]] != nil && old.get(known[row[0]], "first_seen") != t.get(row, "first_seen") {
			w.objectIn(now, "first_seen is kept from "+before.AsOf, t.file, place, old.get(known[row[0]], "first_seen"), t.get(row, "first_seen"))
		}
	}
	for id, row := range known {
		if listed[id] == nil && old.get(row, "status") != "cleared" {
			w.objectIn(now, "every break that stood in "+before.AsOf+" stands or is cleared", t.file, "break "+id, "a break", "no row")
		}
	}
}

// checkSequence compares the batches of a destination with each other.
func (w *Week) checkSequence(weeks []*Week, destination string) {
	void := voidNumbers(weeks)
	type made struct {
		*batch
		week *Week
	}
	var all []made
	for _, week := range weeks {
		for _, b := range week.batches {
			if b.destination == destination {
				all = append(all, made{b, week})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b made) int { return a.sequence - b.sequence })
	issued := map[string]string{}
	for i, b := range all {
		if i > 0 && (b.week == all[i-1].week || b.week.lacksNone(weeks)) {
			w.checkNext(b.week, b.batch, all[i-1].batch, void[destination])
		}
		for id := range b.letters {
			if other, twice := issued[id]; twice {
				w.objectIn(b.week, "a letter is issued once", b.file, "letter "+id, "also in "+other, "once")
			}
			issued[id] = b.id
		}
	}
}

// checkNext compares a batch with the one before. The numbers of undone weeks, which a manifest names, are left out.
func (w *Week) checkNext(week *Week, b, before *batch, void []int) {
	want := before.sequence + 1
	for slices.Contains(void, want) {
		want++
	}
	switch {
	case b.sequence != want:
		w.objectIn(week, "sequence without a gap", b.file, "header", fmt.Sprintf("%04d", want), fmt.Sprintf("%04d", b.sequence))
	case b.previous != before.id && len(week.manifest.OtherLedger) == 0:
		w.objectIn(week, "the batch before", b.file, "header", before.id, shown(b.previous))
	}
}

// voidNumbers lists, by destination, the numbers that the manifests name as those of undone weeks.
func voidNumbers(weeks []*Week) map[string][]int {
	void := map[string][]int{}
	for _, w := range weeks {
		for _, id := range w.manifest.Void {
			parts := strings.Split(id, "-")
			if n, err := strconv.Atoi(parts[len(parts)-1]); err == nil {
				void[parts[0]] = append(void[parts[0]], n)
			}
		}
	}
	return void
}
