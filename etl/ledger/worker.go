package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	rules "ccx/sql"
)

// A week that is worked on in a copy of the ledger is decided and written on several connections at once. What the rules make is in
// temporary tables of one connection otherwise; here it is in a database in memory that all connections see, where a statement takes
// effect as soon as it ends.

// sharedName is the name of that database, where the ledger has another.
const sharedName = "week_in_memory"

// connections is how many work at once where nothing is said: each keeps one core busy where its statements look at few rows, and a
// third only waits for what the first two make.
const connections = 2

// share opens the further connections, and hands what the steps have made in temporary tables over to the database in memory. The
// ledger's own connection becomes one without temporary tables, since a name would mean those first.
func (w *Week) share(ctx context.Context) error {
	l := w.l
	if err := l.exec(ctx, "commit"); err != nil {
		return fmt.Errorf("commit what was done for week %s so far to the copy of the ledger: %w", w.Record.AsOf, err)
	}
	if err := l.share(ctx); err != nil {
		return fmt.Errorf("share week %s among connections: %w", w.Record.AsOf, err)
	}
	return nil
}

func (l *Ledger) share(ctx context.Context) error {
	names, err := onlyColumn[string](ctx, l, "select current_catalog()")
	if err != nil {
		return err
	}
	catalog, steps := names[0], l.conn
	l.shared = sharedName
	if catalog == sharedName {
		l.shared += "_too"
	}
	if err := l.exec(ctx, "attach ':memory:' as "+l.shared); err != nil {
		return err
	}
	if err := l.handOver(ctx); err != nil {
		return err
	}
	path := strings.ReplaceAll(l.shared+","+rules.Quoted(catalog), "'", "''")
	for range l.connections() {
		conn, err := l.db.Conn(ctx)
		if err != nil {
			return err
		}
		worker := &Ledger{path: l.path, files: l.files, tree: l.tree, parts: l.parts, options: l.options, conn: conn, shared: l.shared}
		l.workers = append(l.workers, worker)
		if err := worker.exec(ctx, "set search_path = '"+path+"'"); err != nil {
			return err
		}
	}
	l.conn = l.workers[0].conn
	return steps.Close()
}

// connections is how many work at once.
func (l *Ledger) connections() int { return cmp.Or(l.options.Connections, connections) }

// makeRoom leaves the database one thread less for each further connection, since a connection is a thread as well. More threads than
// cores take the same time and a tenth more of the processor's. It changes nothing where the settings are locked.
func (l *Ledger) makeRoom(ctx context.Context) error {
	if l.locked {
		return nil
	}
	threads, err := l.number(ctx, "select current_setting('threads')")
	if err != nil {
		return fmt.Errorf("ask how many threads the database has: %w", err)
	}
	fewer := max(1, threads-int64(l.connections())+1)
	if fewer == threads {
		return nil
	}
	return l.exec(ctx, fmt.Sprintf("set threads = %d", fewer))
}

// keepLog has the database leave in its log what is committed from here on, until it is all stored at the end. To store it earlier, a connection
// waits for whatever the other reads, without a pause. It changes nothing where the settings are locked.
func (l *Ledger) keepLog(ctx context.Context) error {
	if l.locked {
		return nil
	}
	return l.exec(ctx, "set checkpoint_threshold = '1TB'")
}

// handOver copies the temporary tables that no rule makes to the database in memory.
func (l *Ledger) handOver(ctx context.Context) error {
	names, err := onlyColumn[string](ctx, l, "select table_name from duckdb_tables() where temporary")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, isMade := l.tree.Maker(name); isMade {
			continue
		}
		if err := l.exec(ctx, "create table "+l.shared+".main."+rules.Quoted(name)+" as from temp.main."+rules.Quoted(name)); err != nil {
			return err
		}
	}
	return nil
}

// unshare closes the further connections and lets go of what the rules made.
func (l *Ledger) unshare(ctx context.Context) error {
	if l.shared == "" {
		return nil
	}
	errs := []error{l.closeWorkers(), l.exec(ctx, "set search_path = ''"), l.exec(ctx, "detach "+l.shared)}
	l.shared = ""
	return errors.Join(errs...)
}

// closeWorkers closes the further connections.
func (l *Ledger) closeWorkers() error {
	var errs []error
	for _, worker := range l.workers {
		if worker.conn != l.conn {
			errs = append(errs, worker.conn.Close())
		}
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
	if l.shared != "" {
		return ""
	}
	return "temp "
}

// ownMacros are the statements of a file of macros, for where the connection makes them.
func (l *Ledger) ownMacros(f rules.File) string {
	return strings.ReplaceAll(f.Text, "create or replace temp macro", "create or replace "+l.place()+"macro")
}
