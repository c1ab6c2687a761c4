package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Cause is the last event that an exception met: the kind of cause that it is, and in words its kind, what it said, its
// date, and the file and row that brought it, as far as it came in one.
type Cause struct{ Because, Text string }

// Causes tells of each exception that met an event after one week and up to another what the last such event was. An
// event dated up to the earlier week was late: it was not there then.
func (l *Ledger) Causes(ctx context.Context, after, upTo etl.Date) (map[string]Cause, error) {
	table, err := l.result(ctx, "why/causes.sql", "causes", after.String(), upTo.String())
	if err != nil {
		return nil, fmt.Errorf("ask the journal for causes: %w", err)
	}
	causes := map[string]Cause{}
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("ask the journal for causes: %w", err)
		}
		id, _ := row[0].(string)
		because, _ := row[1].(string)
		text, _ := row[2].(string)
		causes[id] = Cause{because, text}
	}
	return causes, nil
}
