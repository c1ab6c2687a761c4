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
		if err := w.withdrawHistories(ctx); err != nil {
			return err
		}
	}
	return w.step(ctx, "ledger/withdraw_letters")
}

// recordHistories adds the decisions of the run to the histories. Nothing is added where there are none. In a history without versions
// nothing ends, and all are new.
func (w *Week) recordHistories(ctx context.Context) error {
	step := func(h *catalogue.History) string {
		hasNone := w.empty.hasNone(h.Source)
		switch {
		case h.GrowsBy == catalogue.Versions && !w.empty.hasNone(h.Name):
			return "ledger/record_versions"
		case h.GrowsBy == catalogue.Versions && !hasNone, h.GrowsBy == catalogue.Events && !hasNone:
			return "ledger/record_events"
		}
		return ""
	}
	if err := w.eachHistory(ctx, step); err != nil {
		return err
	}
	w.empty.forgetLedgers()
	return nil
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
