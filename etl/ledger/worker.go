package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	rules "ccx/sql"
)

// A week that is worked on in a copy of the ledger is decided and written on several connections at once. What the rules make is in
// temporary tables of one connection otherwise; here it is in a database in memory that all connections see, where a statement takes
// effect as soon as it ends.

// sharedName is the name of that database.
const sharedName = "week_in_memory"

// connections is how many work at once where nothing is said: each keeps one core busy where its statements look at few rows, and a
// third only waits for what the first two make.
const connections = 2

// share opens the further connections, and hands what the steps have made in temporary tables over to the database in memory. The
// ledger's own connection becomes one without temporary tables, since a name would mean those first.
func (w *Week) share(ctx context.Context) error {
	l, steps := w.l, w.l.conn
	if err := l.exec(ctx, "commit"); err != nil {
		return fmt.Errorf("commit what was done for week %s so far to the copy of the ledger: %w", w.Record.AsOf, err)
	}
	err := l.exec(ctx, "attach ':memory:' as "+sharedName)
	if err == nil {
		err = l.handOver(ctx)
	}
	if err != nil {
		return fmt.Errorf("share week %s among connections: %w", w.Record.AsOf, err)
	}
	n := l.options.Connections
	if n == 0 {
		n = connections
	}
	for range n {
		worker, err := l.worker(ctx)
		if err != nil {
			return fmt.Errorf("share week %s among connections: %w", w.Record.AsOf, err)
		}
		l.workers = append(l.workers, worker)
	}
	l.conn, l.isShared = l.workers[0].conn, true
	return steps.Close()
}

// handOver copies the temporary tables that no rule makes to the database in memory.
func (l *Ledger) handOver(ctx context.Context) error {
	names, err := l.texts(ctx, "select table_name from duckdb_tables() where temporary")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, isMade := l.tree.Maker(name); isMade {
			continue
		}
		if err := l.exec(ctx, "create table "+sharedName+".main."+rules.Quoted(name)+" as from temp.main."+rules.Quoted(name)); err != nil {
			return err
		}
	}
	return nil
}

// worker is the ledger over a connection of its own, for statements about the week alone.
func (l *Ledger) worker(ctx context.Context) (*Ledger, error) {
	names, err := l.texts(ctx, "select current_catalog()")
	if err != nil {
		return nil, err
	}
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	worker := &Ledger{path: l.path, files: l.files, tree: l.tree, parts: l.parts, options: l.options, conn: conn, isShared: true}
	return worker, worker.exec(ctx, "set search_path = '"+sharedName+","+rules.Quoted(names[0])+"'")
}

// unshare closes the further connections and lets go of what the rules made.
func (l *Ledger) unshare(ctx context.Context) error {
	if !l.isShared {
		return nil
	}
	errs := []error{l.closeWorkers(), l.exec(ctx, "set search_path = ''"), l.exec(ctx, "detach "+sharedName)}
	l.isShared = false
	return errors.Join(errs...)
}

// closeWorkers closes the further connections. The first is the ledger's own.
func (l *Ledger) closeWorkers() error {
	var errs []error
	for _, worker := range l.workers[min(1, len(l.workers)):] {
		errs = append(errs, worker.conn.Close())
	}
	l.workers = nil
	return errors.Join(errs...)
}

// over is the week over another connection.
func (w *Week) over(l *Ledger) *Week {
	other := *w
	other.l = l
	return &other
}

// place is where a connection makes tables, views and macros: the word before their kind.
func (l *Ledger) place() string {
	if l.isShared {
		return ""
	}
	return "temp "
}

// ownMacros are the statements of a file of macros, for where the connection makes them.
func (l *Ledger) ownMacros(f rules.File) string {
	return strings.ReplaceAll(f.Text, "create or replace temp macro", "create or replace "+l.place()+"macro")
}
