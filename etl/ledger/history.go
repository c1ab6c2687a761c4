package ledger

import (
	"context"
	"fmt"
	"slices"

	"ccx/etl/catalogue"
	rules "ccx/sql"
)

// namesOf gives the names that the catalogue puts into the statements about a history.
func namesOf(h *catalogue.History) rules.Names {
	return rules.Names{
		"the_history":          {h.Name},
		"the_source":           {h.Source},
		"the_key":              h.Key,
		"the_key_and_compared": slices.Concat(h.Key, h.Compared),
		"the_start":            {h.StartColumn},
		"the_end":              {h.EndColumn},
	}
}

// withdraw takes the ledger back to its state before the week: it undoes what the week and later ones decided. The rows
// of their files stay, and are decided anew.
func (w *Week) withdraw(ctx context.Context) error {
	decided, err := w.l.number(ctx, "select count(*) from week where as_of >= (select as_of from run)")
	if err != nil {
		return err
	}
	if decided > 0 { // else nothing is of such a week
		if err := w.withdrawHistories(ctx); err != nil {
			return err
		}
	}
	return w.step(ctx, "ledger/withdraw_letters")
}

// recordHistories adds the decisions of the run to the histories.
func (w *Week) recordHistories(ctx context.Context) error { return w.eachHistory(ctx, w.recordingOf) }

// recordingOf is the step that adds the decisions of the run to a history; blank where there are none. In a history without versions
// nothing ends, and all are new.
func (w *Week) recordingOf(h *catalogue.History) string {
	isEmpty := w.empty.hasNone
	switch {
	case h.GrowsBy == catalogue.Versions && !isEmpty(h.Name):
		return "ledger/record_versions"
	case (h.GrowsBy == catalogue.Versions || h.GrowsBy == catalogue.Events) && !isEmpty(h.Source):
		return "ledger/record_events"
	}
	return ""
}

// historyJobs are the jobs of recording the histories, each after the last job that looks at it as it was. A source that is a view looks
// at other histories when it is recorded: these keep the order of the catalogue.
func (w *Week) historyJobs(ctx context.Context) []job {
	var all []job
	places := map[string]int{} // of a job in all, by the path of what makes the source of its history
	for i := range w.l.parts.Histories {
		h := &w.l.parts.Histories[i]
		if h.GrowsBy != catalogue.Versions && h.GrowsBy != catalogue.Events {
			continue
		}
		source, _ := w.l.tree.Maker(h.Source) // each has its own, as a test sees to
		places[source.Path] = len(all)
		all = append(all, job{name: "history " + h.Name, waits: append(w.l.readersOf(h.Name), source.Path), do: recordingJob(ctx, h)})
	}
	for i := range all {
		for _, reader := range all[i].waits {
			switch other, isSource := places[reader]; {
			case isSource && other < i:
				all[i].waits = append(all[i].waits, all[other].name)
			case isSource && other > i:
				all[other].waits = append(all[other].waits, all[i].name)
			}
		}
	}
	return all
}

// recordingJob does what recordHistories does for one history, in a transaction of its own.
func recordingJob(ctx context.Context, h *catalogue.History) func(*Week, func(func() error) error) error {
	return func(w *Week, unlocked func(func() error) error) error {
		step := w.recordingOf(h)
		if step == "" {
			return nil
		}
		f, err := w.l.tree.File(step)
		if err != nil {
			return err
		}
		return unlocked(func() error {
			return w.l.inTransaction(ctx, func() error {
				if err := w.l.exec(ctx, namesOf(h).In(f.Text)); err != nil {
					return fmt.Errorf("%s for %s: %w", f.Path, h.Name, err)
				}
				return nil
			})
		})
	}
}

// readersOf names the files that read a table of the ledger when they are made or proved: by themselves, or by a view or macro.
func (l *Ledger) readersOf(table string) []string {
	var paths []string
	isSeen := map[string]bool{}
	var visit func(f rules.File)
	visit = func(f rules.File) {
		if isSeen[f.Path] {
			return
		}
		isSeen[f.Path] = true
		paths = append(paths, f.Path)
		if f.Kind != rules.Table && f.Kind != rules.Filled {
			for _, reader := range l.tree.Readers(f) {
				visit(reader)
			}
		}
	}
	for _, f := range l.tree.Files() {
		if slices.Contains(f.Ledgers, table) {
			visit(f)
		}
	}
	return paths
}

// withdrawHistories takes back what the week and later ones added to the histories.
func (w *Week) withdrawHistories(ctx context.Context) error {
	steps := map[catalogue.GrowsBy]string{catalogue.Events: "ledger/withdraw_events", catalogue.Versions: "ledger/withdraw_versions"}
	return w.eachHistory(ctx, func(h *catalogue.History) string { return steps[h.GrowsBy] })
}

// eachHistory runs a step for every history for which there is one.
func (w *Week) eachHistory(ctx context.Context, stepOf func(*catalogue.History) string) error {
	for i := range w.l.parts.Histories {
		h := &w.l.parts.Histories[i]
		if step := stepOf(h); step != "" {
			if err := w.stepFor(ctx, step, namesOf(h)); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdrawRows removes the rows of the files that others have replaced in this edition.
func (w *Week) withdrawRows(ctx context.Context) error {
	return w.eachOfFiles(ctx, "ledger/withdraw_rows")
}

// eachOfFiles runs a step for every table that holds what is in files.
func (w *Week) eachOfFiles(ctx context.Context, step string, more ...string) error {
	var tables []rules.Names
	for _, l := range w.reference.Layouts {
		if l.Name == l.Feeds {
			tables = append(tables, rowsOf(l.Name))
		}
	}
	for _, r := range w.l.parts.Registers {
		more = append(more, r.Places)
	}
	for _, h := range w.l.parts.Histories {
		if h.GrowsBy == catalogue.Files {
			more = append(more, h.Name)
		}
	}
	for _, name := range more {
		tables = append(tables, rules.Names{"the_rows": {name}})
	}
	for _, names := range tables {
		if err := w.stepFor(ctx, step, names); err != nil {
			return err
		}
	}
	return nil
}
