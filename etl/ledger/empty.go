package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"

	rules "ccx/sql"
)

// Half of the tables of a small week have no rows, and a select without rows takes as long to plan and to set up as another. A
// table that must be empty, since those that it joins are, is declared with its columns and not selected.

// empties is which tables are known to have no rows while a week is decided and published.
type empties struct {
	made    map[string]bool // those that the rules make
	ledgers map[string]bool // the others, until the week is recorded
}

// hasNone reports whether a table is known to have no rows; of a week that is not decided nothing is known.
func (e *empties) hasNone(table string) bool { return e != nil && (e.made[table] || e.ledgers[table]) }

// forgetLedgers forgets what is known of the tables that the rules do not make, before they are written to.
func (e *empties) forgetLedgers() {
	if e != nil {
		e.ledgers = nil
	}
}

// learn asks which tables that the rules read and do not make have no rows.
func (w *Week) learn(ctx context.Context) error {
	w.empty = &empties{made: map[string]bool{}, ledgers: map[string]bool{}}
	var ask []string
	for _, name := range w.l.askedForRows() {
		ask = append(ask, fmt.Sprintf("select '%s' where not exists (from %s)", name, rules.Quoted(name)))
	}
	names, err := onlyColumn[string](ctx, w.l, strings.Join(ask, " union all "))
	if err != nil {
		return fmt.Errorf("ask which tables of the ledger are empty: %w", err)
	}
	for _, name := range names {
		w.empty.ledgers[name] = true
	}
	return nil
}

// askedForRows names the tables that the rules do not make and whose rows decide what is empty, in order.
func (l *Ledger) askedForRows() []string {
	var names []string
	for _, e := range l.parts.Empties {
		names = append(names, strings.Fields(strings.Join(e.When, " "))...)
	}
	for _, h := range l.parts.Histories {
		names = append(names, h.Name)
	}
	names = slices.DeleteFunc(names, func(name string) bool { _, isMade := l.tree.Maker(name); return isMade })
	slices.Sort(names)
	return slices.Compact(names)
}

// isEmpty reports whether a file's select is known to have no rows.
func (w *Week) isEmpty(f rules.File) bool { return w.l.parts.Empties[f.Path].IsEmpty(w.empty.hasNone) }

// bare is the statement that makes the table of a file without rows.
func (l *Ledger) bare(f rules.File) string {
	var columns []string
	for _, column := range l.parts.Empties[f.Path].Columns {
		name, kind, _ := strings.Cut(column, " ")
		columns = append(columns, rules.Quoted(name)+" "+kind)
	}
	return "create or replace " + l.place() + "table " + rules.Quoted(f.Name) + " (" + strings.Join(columns, ", ") + ")"
}
