package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Tried is what a week that was decided says of its exceptions, for comparison with other reference tables.
type Tried struct {
	Exceptions map[string]TriedException // by id
	Rows       []TriedRow                // in order of place
}

// TriedException is an exception as it stands after the week.
type TriedException struct {
	Casegroup, CaseRef, Reason, Route, Disposition, State, Resolution, Team string

	IsOpen bool
}

// TriedRow is a row of the week that sights an exception, or an exception that goes on under the id of another reason.
type TriedRow struct{ Place, Exception, Rule string }

// KeepNumbers leaves the batch numbers of superseded editions void, from the newest edition of a week on. A copy of the ledger whose
// weeks are decided again from then on makes a batch for the newest edition of each week alone: so it gets the number that it had,
// and what acknowledges it still names it.
func (l *Ledger) KeepNumbers(ctx context.Context, from WeekRecord) error {
	err := l.exec(ctx, `insert into spent_batch
		with superseded as (
			select letter_batch.* from letter_batch
			inner join week using (as_of)
			where letter_batch.edition < week.edition
				and letter_batch.sequence > (select min(b.sequence) from letter_batch as b where b.as_of = ?::date and b.edition = ?)
		)
		select s.batch_id, s.destination, s.sequence, s.as_of, 'superseded', min_by(kept.as_of, kept.sequence), min_by(kept.edition, kept.sequence)
		from superseded as s
		inner join letter_batch as kept on s.destination = kept.destination and s.sequence < kept.sequence
		inner join week on (kept.as_of, kept.edition) = (week.as_of, week.edition)
		group by s.batch_id, s.destination, s.sequence, s.as_of`, from.AsOf.String(), from.Edition)
	if err != nil {
		return fmt.Errorf("keep the numbers of the batches: %w", err)
	}
	return nil
}

// Tried gives the exceptions of a week that was just decided, and the rules that gave their reasons.
func (w *Week) Tried(ctx context.Context) (*Tried, error) {
	t := &Tried{Exceptions: map[string]TriedException{}}
	err := w.eachAnswer(ctx, "why/tried_exceptions", func(s []string, flags []bool) {
		t.Exceptions[s[0]] = TriedException{s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[9], flags[8]}
	})
	if err != nil {
		return nil, fmt.Errorf("list the exceptions of week %s: %w", w.Record.AsOf, err)
	}
	err = w.eachAnswer(ctx, "why/tried_rows", func(s []string, _ []bool) {
		t.Rows = append(t.Rows, TriedRow{s[0], s[1], s[2]})
	})
	if err != nil {
		return nil, fmt.Errorf("list the rules of week %s: %w", w.Record.AsOf, err)
	}
	return t, nil
}

// eachAnswer gives the rows of a question, as texts and as flags.
func (w *Week) eachAnswer(ctx context.Context, question string, take func(texts []string, flags []bool)) error {
	table, err := w.answer(ctx, question)
	if err != nil {
		return err
	}
	return eachRow(table, take)
}

func eachRow(table etl.Table, take func(texts []string, flags []bool)) error {
	for row, err := range table.Rows {
		if err != nil {
			return err
		}
		texts, flags := make([]string, len(row)), make([]bool, len(row))
		for i, value := range row {
			texts[i], _ = value.(string)
			flags[i], _ = value.(bool)
		}
		take(texts, flags)
	}
	return nil
}
