package ledger

import (
	"context"
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
		if err := w.eachHistory(ctx, "ledger/withdraw_events", "ledger/withdraw_versions", nil); err != nil {
			return err
		}
	}
	return w.step(ctx, "ledger/withdraw_letters")
}

// recordHistories adds the decisions of the run to the histories. Nothing is added where there are none; then, nothing ends
// either in a history without versions.
func (w *Week) recordHistories(ctx context.Context) error {
	hasNone := func(h *catalogue.History) bool {
		return w.empty.hasNone(h.Source) && (h.GrowsBy == catalogue.Events || w.empty.hasNone(h.Name))
	}
	if err := w.eachHistory(ctx, "ledger/record_events", "ledger/record_versions", hasNone); err != nil {
		return err
	}
	w.empty.forgetLedgers()
	return nil
}

// eachHistory runs one step for every history of events and another for every history of versions, but for those that omit names; it may be nil.
func (w *Week) eachHistory(ctx context.Context, events, versions string, omit func(*catalogue.History) bool) error {
	steps := map[catalogue.GrowsBy]string{catalogue.Events: events, catalogue.Versions: versions}
	for i := range w.l.parts.Histories {
		h := &w.l.parts.Histories[i]
		if step, ok := steps[h.GrowsBy]; ok && (omit == nil || !omit(h)) {
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
