package weekly

import (
	"context"
	"errors"
	"fmt"

	"ccx/etl/ledger"
	"ccx/etl/reference"
)

// Trial is what the last weeks would have been with other reference tables.
type Trial struct {
	Weeks   []string         `json:"weeks"`
	Changed []string         `json:"changed_tables"`
	Volumes []Volume         `json:"volumes"`
	Moved   []MovedException `json:"moved"`

	Unreached []reference.Unreached `json:"unreached"` // rules of the other tables that decide nothing
}

// Volume is the open exceptions of a team and reason at the end of a week, as it was decided and with the other tables.
type Volume struct {
	Week   string `json:"week"`
	Team   string `json:"team"`
	Reason string `json:"reason_code"`
	Then   int    `json:"then"`
	Now    int    `json:"now"`
}

// MovedException is an exception that the other tables decide otherwise, in the first week in which they do. An id holds the
// reason, so an exception that gets another reason has another id.
type MovedException struct {
	Week      string `json:"week"`
	Casegroup string `json:"casegroup"`
	CaseRef   string `json:"case_ref"`
	IsByRule  bool   `json:"is_by_rule"` // what decides differs; otherwise it follows from what another one became
	Then      Stood  `json:"then"`
	Now       Stood  `json:"now"`
}

// Stood is how an exception stands, and the rule that gave its reason; all is blank where there is no such exception.
type Stood struct {
	Exception   string `json:"exception_id"`
	Reason      string `json:"reason_code"`
	Route       string `json:"route"`
	Disposition string `json:"disposition"`
	Team        string `json:"team"`
	State       string `json:"state"`
	Resolution  string `json:"resolution"`
	Rule        string `json:"rule"`
}

// Try decides the last weeks again with other reference tables, each on what the tables made of the week before. The ledger
// must be a copy that is thrown away: it is left as the other tables make it. The tables of the options are those that the
// weeks were decided with.
func Try(ctx context.Context, l *ledger.Ledger, o Options, other *reference.Set, weeks int) (*Trial, error) {
	idle, err := other.Unreached()
	if err != nil {
		return nil, err
	}
	records, err := decidedBefore(ctx, l, o, weeks)
	if err != nil {
		return nil, err
	}
	then, err := decideAgain(ctx, l, o, records, forget)
	if err != nil {
		return nil, err
	}
	if err := l.KeepNumbers(ctx, records[0]); err != nil {
		return nil, err
	}
	changed := o.Reference.Unlike(other)
	o.Reference = other
	now, err := decideAgain(ctx, l, o, records, adopt)
	if err != nil {
		return nil, err
	}
	trial := &Trial{Changed: changed, Volumes: []Volume{}, Moved: []MovedException{}, Unreached: append([]reference.Unreached{}, idle...)}
	for _, r := range records {
		trial.Weeks = append(trial.Weeks, r.AsOf.String())
	}
	trial.compare(then, now)
	return trial, nil
}

// decidedBefore lists the last weeks, and makes sure that deciding them again gives what was decided.
func decidedBefore(ctx context.Context, l *ledger.Ledger, o Options, weeks int) ([]ledger.WeekRecord, error) {
	all, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, usage("no week has been decided yet, so there is none to decide again: run one with ccx run")
	}
	records := all[max(0, len(all)-weeks):]
	for i, r := range records {
		switch {
		case r.Status != ledger.WeekDecided && r.Status != ledger.WeekPublished:
			return nil, usage("week %s is %s, so it cannot be decided again as it was: run it first", r.AsOf, r.Status)
		case r.Reference != o.Reference.SHA256():
			return nil, usage("week %s was decided with other reference tables: give those of that week with --reference, or name fewer weeks: %d were decided after it", r.AsOf, len(records)-i-1)
		}
		if err := archived(ctx, l, r); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// decideAgain decides weeks with the tables of the options, and ends the work on each as it is told.
func decideAgain(ctx context.Context, l *ledger.Ledger, o Options, records []ledger.WeekRecord, end func(context.Context, *ledger.Week) error) ([]*ledger.Tried, error) {
	var all []*ledger.Tried
	for _, record := range records {
		record.Reference = o.Reference.SHA256()
		o.step(deciding, 0, 0, "deciding week %s", record.AsOf)
		w, err := l.Begin(ctx, record, o.Reference, func(done, of int) { o.amount(deciding, done, of) })
		if err != nil {
			return nil, err
		}
		t, err := triedWeek(ctx, w, o)
		if err == nil {
			err = end(ctx, w)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("decide week %s again: %w", record.AsOf, err), w.Rollback(ctx))
		}
		all = append(all, t)
	}
	return all, nil
}

func triedWeek(ctx context.Context, w *ledger.Week, o Options) (*ledger.Tried, error) {
	if err := w.Decide(ctx, o.compose); err != nil {
		return nil, err
	}
	return w.Tried(ctx)
}

// adopt makes the next week build on what was decided.
func adopt(ctx context.Context, w *ledger.Week) error {
	if err := w.Write(ctx); err != nil {
		return err
	}
	if err := w.Save(ctx); err != nil {
		return err
	}
	return w.Commit(ctx)
}

// forget leaves the week as it was.
func forget(ctx context.Context, w *ledger.Week) error { return w.Rollback(ctx) }
