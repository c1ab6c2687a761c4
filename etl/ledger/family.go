package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	rules "ccx/sql"
)

// families lists what several questions about an id read, each a table and the step that makes it, after those that it reads itself.
func families() []string {
	return []string{"register_family", "letter_family", "reported_family", "meant_family", "break_family"}
}

// Shared is the families that two connections find together while they are asked about one id: which of them needs one first
// finds it, and the other takes its rows, which are few, where to find them takes long. No two wait for each other, since one
// that finds a family waits only for those that the family reads.
type Shared struct {
	mu    sync.Mutex
	found map[string]*family // by name and id
}

// family is the rows of a table about an id.
type family struct {
	done    chan struct{} // closed once the rest is there
	columns []string      // with their types
	rows    [][]any
	err     error
}

// claim gives a family, and whether the caller must find it.
func (s *Shared) claim(name, id string) (f *family, isNew bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := name + " " + id
	if f, ok := s.found[key]; ok {
		return f, false
	}
	if s.found == nil {
		s.found = map[string]*family{}
	}
	f = &family{done: make(chan struct{})}
	s.found[key] = f
	return f, true
}

// Share has two weeks that are looked at find families together.
func (w *Week) Share(s *Shared) { w.shared = s }

// relate makes what a question reads of what belongs to an id, once for all questions about it.
func (w *Week) relate(ctx context.Context, f rules.File, id string) error {
	for _, name := range families() {
		if !slices.Contains(f.Ledgers, name) || w.related[name] == id {
			continue
		}
		w.related[name] = id
		if err := w.findOrTake(ctx, name, id); err != nil {
			return err
		}
	}
	return nil
}

// findOrTake makes the table of a family, of the ledger or of the rows that another connection found.
func (w *Week) findOrTake(ctx context.Context, name, id string) error {
	if w.shared == nil {
		return w.find(ctx, name, id)
	}
	f, isNew := w.shared.claim(name, id)
	if isNew {
		defer close(f.done)
		if f.err = w.find(ctx, name, id); f.err == nil {
			f.columns, f.rows, f.err = w.l.copyOut(ctx, name)
		}
		return f.err
	}
	select {
	case <-f.done:
	case <-ctx.Done():
		return ctx.Err()
	}
	if f.err != nil {
		return f.err
	}
	return w.l.copyIn(ctx, name, f)
}

// find makes the table of a family of the ledger.
func (w *Week) find(ctx context.Context, name, id string) error {
	file, err := w.l.tree.File("why/" + name)
	if err == nil {
		err = w.relate(ctx, file, id)
	}
	if err == nil {
		err = w.step(ctx, "why/"+name, id)
	}
	return err
}

// copyOut reads a table whole: its columns with their types, and its rows.
func (l *Ledger) copyOut(ctx context.Context, name string) (columns []string, all [][]any, err error) {
	rows, err := l.conn.QueryContext(ctx, "from "+rules.Quoted(name)) //nolint:gosec // a name of ours
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	for _, t := range types {
		columns = append(columns, rules.Quoted(t.Name())+" "+t.DatabaseTypeName())
	}
	for rows.Next() {
		values, targets := make([]any, len(types)), make([]any, len(types))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", name, err)
		}
		all = append(all, values)
	}
	return columns, all, rows.Err()
}

// mostCopied is how many rows go into a table with one statement.
const mostCopied = 500

// copyIn makes the table of a family of rows that another connection found.
func (l *Ledger) copyIn(ctx context.Context, name string, f *family) error {
	if err := l.exec(ctx, "create or replace temp table "+rules.Quoted(name)+" ("+strings.Join(f.columns, ", ")+")"); err != nil {
		return fmt.Errorf("take the rows of %s: %w", name, err)
	}
	marks := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(f.columns)), ", ") + ")"
	for some := range slices.Chunk(f.rows, mostCopied) {
		insert := "insert into " + rules.Quoted(name) + " values " + marks + strings.Repeat(", "+marks, len(some)-1)
		if err := l.exec(ctx, insert, slices.Concat(some...)...); err != nil {
			return fmt.Errorf("take the rows of %s: %w", name, err)
		}
	}
	return nil
}
