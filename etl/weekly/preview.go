package weekly

import (
	"context"
	"errors"
	"fmt"
	"io"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports/letter"
)

// Preview writes one letter as a PDF, marked on every page as a copy: as it was issued, or as it would be if nothing
// held it. It gives the week of the letter, the newest in which it was issued or held. For this the week is decided
// again, and the result is discarded.
func Preview(ctx context.Context, l *ledger.Ledger, o Options, id string, out io.Writer) (week etl.Date, err error) {
	record, err := letterWeek(ctx, l, o, id)
	if err != nil {
		return 0, err
	}
	w, err := l.Begin(ctx, record, o.Reference, nil)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	draft, err := w.Draft(ctx, id)
	if err != nil {
		return 0, err
	}
	texts, err := o.Reference.LetterTexts()
	if err != nil {
		return 0, fmt.Errorf("read the texts of the letters: %w", err)
	}
	found := false
	for drafted, err := range letter.Letters(draft) {
		if err != nil {
			return 0, fmt.Errorf("nothing can be previewed yet: %w", err)
		}
		found = true
		err = letter.PreviewPDF(out, texts, drafted, letter.Options{
			AsOf: record.AsOf, Title: "Letter " + id, Marking: o.Marking, Copy: func(string) bool { return true },
		})
		if err != nil {
			return 0, fmt.Errorf("nothing can be previewed yet: %w", err)
		}
	}
	if !found {
		return 0, usage("letter %s was issued by an earlier edition of week %s: see letters.pdf in that edition's folder", id, record.AsOf)
	}
	return record.AsOf, nil
}

// letterWeek finds the week that a letter is shown from, and makes sure that deciding it again gives the same result.
func letterWeek(ctx context.Context, l *ledger.Ledger, o Options, id string) (ledger.WeekRecord, error) {
	asOf, found, err := l.LetterWeek(ctx, id)
	if err != nil {
		return ledger.WeekRecord{}, err
	}
	if !found {
		return ledger.WeekRecord{}, usage("ccx has not written letter %s: it was sent by hand or suppressed, see ccx why %s", id, id)
	}
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return ledger.WeekRecord{}, err
	}
	var record ledger.WeekRecord
	for _, w := range weeks {
		if w.AsOf == asOf {
			record = w
		}
	}
	switch {
	case record.Status == ledger.WeekStale:
		return record, usage("letter %s is of week %s, which must be run again first, since an earlier one was restated", id, asOf)
	case record.Reference != o.Reference.SHA256():
		return record, usage("letter %s is of week %s, which was decided with different reference tables: give those with --reference", id, asOf)
	}
	return record, nil
}
