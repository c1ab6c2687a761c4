package verify

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Gap is a week that carries figures over from weeks that are not there, so that it could be proved by itself only.
type Gap struct {
	Week  string   `json:"week"`      // the name of its folder, as are those of the others
	Lacks []string `json:"not_given"` // the weeks that are not there, in order
	Alone bool     `json:"alone"`     // whether it was named by itself: else the folder that it is in lacks them
}

// lacks lists the weeks that a week carries figures over from, and that are not among the given ones, which are in order: the newest
// edition of the week before, and the edition that it replaces. The first that is given may follow one that is not.
func (w *Week) lacks(weeks []*Week) (before *link, replaced []link) {
	newest := newestBefore(w, weeks)
	follows, others, _ := w.links()
	if follows != nil && newest != "" && follows.AsOf >= newest && follows.found(weeks) == nil {
		before = follows
	}
	for _, l := range others {
		if l.AsOf == w.AsOf && weeks[0] != w && l.found(weeks) == nil && !slices.Contains(w.manifest.OtherLedger, l) {
			replaced = append(replaced, l)
		}
	}
	return before, replaced
}

// lacksNone reports whether all that a week carries figures over from is there.
func (w *Week) lacksNone(weeks []*Week) bool {
	before, replaced := w.lacks(weeks)
	return before == nil && len(replaced) == 0
}

// newestBefore is the day of the newest given week before a week; blank if there is none.
func newestBefore(now *Week, weeks []*Week) string {
	newest := ""
	for _, w := range weeks {
		if w.AsOf < now.AsOf && w.AsOf > newest {
			newest = w.AsOf
		}
	}
	return newest
}

// gaps lists the weeks that follow some that are not there. What lies between is known from the links and from the trend in the
// summary of the later one.
func gaps(weeks []*Week) []Gap {
	weeks = inOrder(weeks)
	var all []Gap
	for _, w := range weeks {
		if w.lacksNone(weeks) {
			continue
		}
		before, replaced := w.lacks(weeks)
		g := Gap{Week: w.name(), Alone: w.alone}
		if before != nil {
			newest := newestBefore(w, weeks)
			for day := range w.trends {
				if day > newest && day < before.AsOf {
					g.Lacks = append(g.Lacks, day)
				}
			}
			g.Lacks = append(g.Lacks, before.folder())
		}
		for _, l := range replaced {
			g.Lacks = append(g.Lacks, l.folder())
		}
		slices.Sort(g.Lacks)
		all = append(all, g)
	}
	return all
}

// name is what the folder of a week is called when it is published.
func (w *Week) name() string { return link{AsOf: w.AsOf, Edition: w.Edition}.folder() }

// String says which weeks were not given, and what to do.
func (g Gap) String() string {
	were, their := "were", "their folders"
	if len(g.Lacks) == 1 {
		were, their = "was", "its folder"
	}
	text := fmt.Sprintf("%s carries figures over from %s, which %s not given: ", g.Week, inSentence(g.Lacks), were)
	if g.Alone {
		return text + "name " + their + " too, or the folder that all weeks are published in"
	}
	return text + "put " + their + " back, or name those that you have one by one"
}

// inSentence is a list as a sentence has it.
func inSentence(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// writeChain reports in words what was found from week to week.
func (v *Result) writeChain(to io.Writer) {
	said := verdict(v.Chain)
	if len(v.Gaps) > 0 && len(v.Chain) == 0 {
		said = ": what could be compared ties"
	}
	fmt.Fprintf(to, "From week to week%s\n", said)
	writeObjections(to, v.Chain)
	for _, g := range v.Gaps {
		fmt.Fprintf(to, "  %s\n", g)
	}
}

// Unproved says how many weeks follow some that are not there, as the end of a program's message; blank if none.
func (v *Result) Unproved() string {
	switch len(v.Gaps) {
	case 0:
		return ""
	case 1:
		return "1 week was not compared with all that it carries figures over from: name the weeks that were not given too"
	}
	return grouped(len(v.Gaps)) + " weeks were not compared with all that they carry figures over from: name the weeks that were not given too"
}
