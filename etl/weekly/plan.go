package weekly

import (
	"context"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
)

// kind is the kind of run that a week gets.
type kind int

const (
	fresh    kind = iota // nothing that counts was decided for it before: all its files are read
	again                // it was decided from these exact inputs: the same bytes again, and no second effect
	restated             // it gets a new edition from the files that changed, and later weeks must be run again
)

// plan is how a week is run.
type plan struct {
	record   ledger.WeekRecord
	kind     kind
	before   etl.Date    // the week before; 0 for the first
	isNewest bool        // no later week was run
	isFirst  bool        // the database holds no week
	outputs  string      // what was published before, which a run of kind again must equal
	kept     []Kept      // files of earlier editions that still count and are not in the inbox
	remarks  []string    // what a person should know about files that are not in the inbox
	unknown  []shownWeek // weeks of the output folder that the ledger never published
	isRead   bool        // a plan has read the files, and this is worked on in what it left
}

// planFor finds out, from what the ledger knows about the week, which kind of run it gets.
func planFor(ctx context.Context, l *ledger.Ledger, o Options, s stages, in *inputs) (plan, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return plan{}, err
	}
	before, known := around(weeks, o.AsOf)
	if err := archived(ctx, l, known); err != nil {
		return plan{}, err
	}
	standing, err := l.Standing(ctx, o.AsOf)
	if err != nil {
		return plan{}, err
	}
	if o.Restate {
		isDone, err := isRestated(ctx, l, o, s, in, known, standing)
		if err != nil {
			return plan{}, err
		}
		if isDone { // the same command again: it finishes that edition, and makes no other
			o.Restate, o.Without = false, nil
		}
	}
	for _, w := range weeks {
		if err := unfinished(o, w); err != nil {
			return plan{}, err
		}
	}
	if len(o.Without) > 0 && !o.Restate && known.Status != ledger.WeekLoaded {
		return plan{}, usage("--without takes a file out of a week that was run before: add --restate; for a new week, remove the file from the folder")
	}
	p := plan{}
	if known.Status == ledger.WeekUnknown {
		p, err = newWeek(o, s, in, weeks, known)
	} else {
		p, err = knownWeek(o, s, in, known, standing)
	}
	if err != nil {
		return plan{}, err
	}
	p.before, p.isFirst = before.AsOf, len(weeks) == 0
	p.isNewest = len(weeks) == 0 || weeks[len(weeks)-1].AsOf <= o.AsOf
	p.notInInbox(o, in, standing)
	if text := otherTables(o, before); text != "" && p.kind != again {
		p.remarks = append(p.remarks, text)
	}
	if err := p.look(ctx, l, o, s, weeks); err != nil {
		return plan{}, err
	}
	return p, without(o, in, standing)
}

// look looks at what the output folder shows, and refuses to go on where letters might go out again.
func (p *plan) look(ctx context.Context, l *ledger.Ledger, o Options, s stages, weeks []ledger.WeekRecord) error {
	all, err := shown(o.Out)
	if err != nil {
		return err
	}
	if p.unknown, err = signs(ctx, l, all, weeks, o); err != nil {
		return err
	}
	p.remarks = append(p.remarks, publishedElsewhere(all, weeks, o)...)
	return behind(ctx, l, all, o, s, *p)
}

// around gives the week before a date, if there is one, and the week of the date.
func around(weeks []ledger.WeekRecord, asOf etl.Date) (before, known ledger.WeekRecord) {
	known = ledger.WeekRecord{AsOf: asOf, Edition: 1}
	for _, w := range weeks {
		if w.AsOf < asOf {
			before = w
		}
		if w.AsOf == asOf {
			known = w
		}
	}
	return before, known
}

// isRestated reports whether a command would restate a week as it has been restated: from the same files and reference
// tables, without the same ones, by the same ccx with the same marking. An edition that has no manifest was decided by a
// step of its own and not by a run, so only ccx load can have been the same command: a run is another restatement.
func isRestated(ctx context.Context, l *ledger.Ledger, o Options, s stages, in *inputs, known ledger.WeekRecord, standing []ledger.StandingFile) (bool, error) {
	isEdition := known.Edition > 1 && (known.Status == ledger.WeekDecided || known.Status == ledger.WeekPublished)
	if !isEdition || in == nil || known.Inputs != in.sha256() || difference(o, in, known, standing) != "" {
		return false, nil
	}
	leftOut, err := l.LeftOut(ctx, known)
	if err != nil {
		return false, err
	}
	for _, name := range o.Without {
		if !slices.Contains(leftOut, name) || in.has(name) {
			return false, nil
		}
	}
	all, err := l.Manifests(ctx)
	at := slices.IndexFunc(all, func(m ledger.ManifestRecord) bool { return m.AsOf == known.AsOf && m.Edition == known.Edition })
	if err != nil || at < 0 {
		return err == nil && s.to == loads, err
	}
	return all[at].Version == o.Version && all[at].Marking == o.Marking, nil
}

// unfinished refuses a week while another one waits: an earlier one that was loaded, decided or made stale, and, before a
// restatement, a decided one whose letters are in no batch yet.
func unfinished(o Options, w ledger.WeekRecord) error {
	isEarlier := w.AsOf < o.AsOf
	switch {
	case isEarlier && w.Status == ledger.WeekStale:
		return usage("an earlier week was restated, and week %s builds on it: run that week again first, then this one", w.AsOf)
	case isEarlier && w.Status == ledger.WeekLoaded:
		return usage("week %s was loaded and neither decided nor published, so no later week can begin: finish it first, with ccx run --as-of %s --in FOLDER and the same files; or take it back with ccx undo", w.AsOf, w.AsOf)
	case isEarlier && w.Status == ledger.WeekDecided:
		return usage("week %s was decided and never published, so its letters are in no batch yet and nobody has them: finish it first, with ccx report --as-of %s and the same --db and --out; or take it back with ccx undo", w.AsOf, w.AsOf)
	case o.Restate && w.AsOf >= o.AsOf && w.Status == ledger.WeekDecided:
		return usage("week %s was decided, and its folder has not been published yet: run ccx report --as-of %s first, or the letters that it issued would go out with no batch. Then restate", w.AsOf, w.AsOf)
	}
	return nil
}

// newWeek plans a week that never had a file loaded.
func newWeek(o Options, s stages, in *inputs, weeks []ledger.WeekRecord, record ledger.WeekRecord) (plan, error) {
	if s.from != loads {
		return plan{}, usage("no file was loaded for week %s: run ccx load --as-of %s --in FOLDER first", o.AsOf, o.AsOf)
	}
	if o.Restate {
		return plan{}, usage("week %s has never been run, so there is nothing to restate: leave out --restate, or check --as-of", o.AsOf)
	}
	if len(weeks) > 0 {
		if last := weeks[len(weeks)-1]; last.AsOf > o.AsOf {
			return plan{}, usage("week %s has already been run, and weeks run in order: check --as-of; a missed week cannot be added later. If %s is the wrong one, ccx undo takes it back", last.AsOf, last.AsOf)
		}
	}
	record.Inputs, record.Reference = in.sha256(), o.Reference.SHA256()
	return plan{record: record, kind: fresh}, nil
}

// knownWeek plans a week that the ledger has seen before.
func knownWeek(o Options, s stages, in *inputs, known ledger.WeekRecord, standing []ledger.StandingFile) (plan, error) {
	differs := difference(o, in, known, standing)
	p := plan{record: known, outputs: known.Outputs}
	switch known.Status {
	case ledger.WeekLoaded:
		if s.from == publishes {
			return plan{}, usage("week %s was loaded but not decided: run ccx classify --as-of %s first", o.AsOf, o.AsOf)
		}
	case ledger.WeekStale:
		if s.from != loads {
			return plan{}, usage("an earlier week was restated, so week %s must be run again with its files: ccx run --as-of %s --in FOLDER", o.AsOf, o.AsOf)
		}
		p.nextEdition()
	default:
		if differs == "" && !o.Restate {
			p.kind = again
			return p, nil
		}
		if !o.Restate {
			return plan{}, usage("week %s was decided with different input or reference tables: %s. To correct it, run with --restate, which makes edition %d and keeps the previous one; a missing file still counts unless --without names it", o.AsOf, differs, known.Edition+1)
		}
		if s.from != loads {
			return plan{}, usage("a week is restated with its files: ccx run --as-of %s --in FOLDER --restate", o.AsOf)
		}
		p.kind = restated
		if differs == "" && len(o.Without) == 0 {
			p.remarks = append(p.remarks, fmt.Sprintf("no file and no reference table differs from edition %d", known.Edition))
		}
		p.nextEdition()
	}
	if in != nil {
		p.record.Inputs = in.sha256()
	}
	p.record.Reference = o.Reference.SHA256()
	return p, nil
}

// nextEdition gives the week its next edition, of which nothing is published yet.
func (p *plan) nextEdition() {
	p.record.Edition++
	p.outputs, p.record.Outputs = "", ""
}

// difference describes what has changed since the week was decided; "" if nothing has.
func difference(o Options, in *inputs, known ledger.WeekRecord, standing []ledger.StandingFile) string {
	if in != nil && known.Inputs != in.sha256() {
		if unlike := in.unlike(standing); unlike != "" {
			return fmt.Sprintf("the files in %s have changed (%s)", o.Inbox, unlike)
		}
	}
	if known.Reference != o.Reference.SHA256() {
		return "the reference tables have changed"
	}
	return ""
}
