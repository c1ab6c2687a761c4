package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/marcboeker/go-duckdb/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// Tables is a database in memory with the lists of sql/browse as tables, for people's own questions. It has no connection to
// the ledger, to files or to anything else: whatever is asked, no name, address, National Insurance number or date of birth
// can come out, and nothing can change.
type Tables struct{ l *Ledger }

// CopyTables copies lists of the ledger, as they stood after a week, into memory: under their own names with codes, and with
// the ending _in_words with words. listOf names the list of words of a column, blank for values that are no codes. The
// ledger must be closed afterwards, before a run can write. mb is how much memory the tables may take, as in Options.
func (l *Ledger) CopyTables(ctx context.Context, asOf etl.Date, mb int, listOf func(list, column string) string, names ...string) (*Tables, error) {
	mb, err := memoryMB(Options{MemoryMB: mb})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("duckdb", "?"+Options{MemoryMB: mb}.inMemory())
	if err != nil {
		return nil, fmt.Errorf("make tables for questions: %w", err)
	}
	t := &Tables{&Ledger{db: db, parts: l.parts}}
	if t.l.conn, err = db.Conn(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("make tables for questions: %w", err), t.Close())
	}
	words := l.parts.Vocabulary()
	for _, name := range names {
		listed, err := l.List(ctx, name, asOf, etl.Selection{})
		if err == nil {
			err = t.take(ctx, name, listed)
		}
		if err == nil {
			err = t.take(ctx, name+"_in_words", inWordsOf(listed, words, func(column string) string { return listOf(name, column) }))
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("copy %s for questions: %w", name, err), t.Close())
		}
	}
	return t, t.seal(ctx)
}

// inMemory formats the settings of a database that has no file.
func (o Options) inMemory() string {
	o.TempDir = "-"
	settings := o.query("")
	return strings.ReplaceAll(settings, "temp_directory=-", "temp_directory=")
}

// inWordsOf is a list with its codes in words.
func inWordsOf(listed *etl.Listed, words *catalogue.Vocabulary, listOf func(column string) string) *etl.Listed {
	spoken := &etl.Listed{Columns: listed.Columns, Total: listed.Total}
	for _, row := range listed.Rows {
		line := make([]any, len(row))
		for i, value := range row {
			line[i] = value
			if code, ok := value.(string); ok {
				if list := listOf(listed.Columns[i].Name); list != "" {
					line[i] = words.Of(list, code)
				}
			}
		}
		spoken.Rows = append(spoken.Rows, line)
	}
	return spoken
}

// take makes a table of the rows of a list.
func (t *Tables) take(ctx context.Context, name string, listed *etl.Listed) error {
	types := map[etl.Type]string{etl.DateType: "date", etl.IntegerType: "bigint", etl.PenceType: "bigint", etl.FlagType: "boolean"}
	var columns []string
	for _, c := range listed.Columns {
		kind := types[c.Type]
		if kind == "" {
			kind = "varchar"
		}
		columns = append(columns, quotedName(c.Name)+" "+kind)
	}
	if err := t.l.exec(ctx, "create table "+quotedName(name)+" ("+strings.Join(columns, ", ")+")"); err != nil {
		return err
	}
	return t.l.conn.Raw(func(conn any) error {
		into, err := duckdb.NewAppenderFromConn(conn.(*duckdb.Conn), "", name) //nolint:forcetypeassert,errcheck // the driver's own
		if err != nil {
			return err
		}
		for _, row := range listed.Rows {
			if err := into.AppendRow(driverValues(row)...); err != nil {
				return errors.Join(err, into.Close())
			}
		}
		return into.Close()
	})
}

// seal takes from the database the right to read or write anything but its own tables, for good.
func (t *Tables) seal(ctx context.Context) error {
	for _, setting := range []string{"set enable_external_access = false", "set lock_configuration = true"} {
		if err := t.l.exec(ctx, setting); err != nil {
			return errors.Join(fmt.Errorf("close the tables for questions off: %w", err), t.Close())
		}
	}
	return nil
}

// QuestionError is a question that the tables cannot answer.
type QuestionError struct{ Err error }

// Error repeats what the database says, which is about the tables and the question alone.
func (e *QuestionError) Error() string {
	return "the question cannot be answered: " + strings.TrimSpace(e.Err.Error())
}

func (e *QuestionError) Unwrap() error { return e.Err }

// Ask answers one select. Anything that is no select is an error.
func (t *Tables) Ask(ctx context.Context, question string) (etl.Table, error) {
	question = strings.TrimRight(strings.TrimSpace(question), "; \n")
	columns, err := t.l.columnsOf(ctx, question)
	if err != nil {
		return etl.Table{}, &QuestionError{err}
	}
	return t.l.tableWith(ctx, "answer", "select * from ("+question+"\n)", columns), nil
}

// Close frees the memory.
func (t *Tables) Close() error { return t.l.disconnect() }

// driverValues are the values of a row as the driver takes them.
func driverValues(row []any) []driver.Value {
	values := make([]driver.Value, len(row))
	for i, value := range row {
		values[i] = value
		switch value := value.(type) {
		case etl.Date:
			values[i] = value.Time()
		case etl.Pence:
			values[i] = int64(value)
		}
	}
	return values
}
