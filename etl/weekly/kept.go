package weekly

import (
	"fmt"
	"slices"
	"strings"

	"ccx/etl/ledger"
	"ccx/etl/nearest"
)

// Kept is a file from an earlier edition of the week that still counts and is not in the inbox.
type Kept struct {
	Name    string `json:"name"`
	Edition int    `json:"edition"`
}

// without makes sure that the week has the files that a new edition must leave out.
func without(o Options, in *inputs, standing []ledger.StandingFile) error {
	var names []string
	for _, f := range standing {
		names = append(names, f.Name)
	}
	for _, name := range o.Without {
		switch {
		case in != nil && in.has(name):
			return usage("--without %s: the file is in the folder %s: move it out of there too, or leave out --without", name, o.Inbox)
		case slices.Contains(names, name):
		case nearest.Word(name, names) != "":
			return usage("--without %s: week %s has no such file; did you mean %s?", name, o.AsOf, nearest.Word(name, names))
		default:
			return usage("--without %s: week %s has no such file: name one of %s", name, o.AsOf, strings.Join(names, ", "))
		}
	}
	return nil
}

// notInInbox reports what becomes of the week's files that are not in the inbox. A week that is run again because an
// earlier one was restated reads its folder anew, so it keeps none of them.
func (p *plan) notInInbox(o Options, in *inputs, standing []ledger.StandingFile) {
	var lost []string
	for _, f := range standing {
		switch {
		case in == nil || in.has(f.Name) || slices.Contains(o.Without, f.Name):
		case p.record.Status == ledger.WeekStale:
			lost = append(lost, f.Name)
		default:
			p.kept = append(p.kept, Kept{f.Name, f.Edition})
		}
	}
	if len(lost) > 0 {
		p.remarks = append(p.remarks, fmt.Sprintf("week %s had %s, not in the folder %s now, so it counts no more: if it should, put it there and run with --restate", o.AsOf, strings.Join(lost, ", "), o.Inbox))
	}
}

// unlike describes how an inbox differs from the files of the week; "" if it does not.
func (in *inputs) unlike(standing []ledger.StandingFile) string {
	var added, changed, missing []string
	for _, f := range in.files {
		at := slices.IndexFunc(standing, func(s ledger.StandingFile) bool { return s.Name == f.Account.Name })
		switch {
		case at < 0:
			added = append(added, f.Account.Name)
		case standing[at].SHA256 != f.Account.SHA256:
			changed = append(changed, f.Account.Name)
		}
	}
	for _, s := range standing {
		if !in.has(s.Name) {
			missing = append(missing, s.Name)
		}
	}
	return strings.Join(slices.Concat(first("added", added), first("changed", changed), first("missing", missing)), "; ")
}

// first names the first few of some files; "" if there are none.
func first(what string, names []string) []string {
	const most = 4
	if len(names) == 0 {
		return nil
	}
	text := what + " " + strings.Join(names[:min(most, len(names))], ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return []string{text}
}
