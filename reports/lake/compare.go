package lake

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// difference is what a commit changes.
type difference struct {
	write  []wanted
	remove []add
}

// compare tells what must be written and removed so that the table holds a step.
func (w *writer) compare(t catalogue.LakeTable, table *table, ours []add, step []wanted, isLast bool) (d difference) {
	stays := map[string]bool{}
	for _, x := range step {
		at := slices.IndexFunc(ours, func(a add) bool { return a.is(x) })
		if at >= 0 && !w.Rebuild && table.holds(ours[at]) {
			stays[ours[at].Path] = true
			continue
		}
		if !isLast && slices.ContainsFunc(ours, func(a add) bool { return a.isLater(x) }) {
			continue
		}
		d.write = append(d.write, x)
	}
	for _, a := range ours {
		if stays[a.Path] {
			continue
		}
		replaced := slices.ContainsFunc(d.write, func(x wanted) bool { return a.day() == x.asOf.String() && (!t.KeepsAll() || a.edition() == x.edition) })
		if replaced || isLast && !w.unpublished(t, a) {
			d.remove = append(d.remove, a)
		}
	}
	return d
}

// unpublished tells whether a file is of a week that the ledger holds and of which nothing is published any more, since
// somebody moved the folder away: what the lake has of it stays.
func (w *writer) unpublished(t catalogue.LakeTable, a add) bool {
	if t.Source != catalogue.FromPublished {
		return false
	}
	there := slices.ContainsFunc(w.Weeks, func(week Week) bool {
		return week.AsOf.String() == a.day() && (week.Edition == a.edition() || !t.KeepsAll() && week.Edition > a.edition())
	})
	day, err := etl.ParseDate(a.day())
	return err == nil && w.Counts[day] && !there
}

func (a add) day() string {
	if v := a.Partition[asOfColumn]; v != nil {
		return *v
	}
	return ""
}

func (a add) edition() int {
	n, err := strconv.Atoi(a.Tags[tagEdition])
	if err != nil {
		return 0
	}
	return n
}

func (a add) is(x wanted) bool {
	return a.day() == x.asOf.String() && a.edition() == x.edition && a.Tags[tagFingerprint] == x.fingerprint
}

func (a add) isLater(x wanted) bool { return a.day() == x.asOf.String() && a.edition() > x.edition }

// holds tells whether the file that the log names is there, in its size.
func (t *table) holds(a add) bool {
	info, err := os.Stat(filepath.Join(t.folder, filepath.FromSlash(a.Path)))
	return err == nil && info.Size() == a.Size
}
