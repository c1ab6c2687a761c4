package main

import (
	"context"
	"fmt"
	"io"

	"ccx/etl/ledger"
	"ccx/etl/reference"
)

// markLetters is a mark that waits, and the letters on their way that it asks to stop.
type markLetters struct {
	No        int                    `json:"no"`
	Casegroup string                 `json:"casegroup"`
	Reason    string                 `json:"reason"`
	ToStop    []ledger.BatchedLetter `json:"letters_to_stop"`

	said overtaken
}

// lettersOfMarks lists, for each mark that waits and asks to stop letters, which ones, as the mark did when it was given.
func lettersOfMarks(ctx context.Context, l *ledger.Ledger, waiting []ledger.Waiting, set *reference.Set) (all []markLetters, err error) {
	marks, err := l.WaitingMarks(ctx)
	if err != nil {
		return nil, err
	}
	for _, w := range waiting { // those that are marks come in the order of the marks
		if w.Command != "mark" || len(marks) == 0 {
			continue
		}
		o, err := overtakenBy(ctx, l, marks[0], set)
		if err != nil {
			return nil, err
		}
		marks = marks[1:]
		if len(o.ToStop) > 0 {
			all = append(all, markLetters{w.No, w.Subject, w.About, o.ToStop, o})
		}
	}
	return all, nil
}

// writeMarked says for each mark that waits which letters to stop.
func (g glance) writeMarked(out io.Writer) {
	for _, m := range g.Marked {
		fmt.Fprintf(out, "\nthe mark with number %d (casegroup %s, %s) asks to stop, unless somebody has:\n", m.No, m.Casegroup, m.Reason)
		m.said.writeToStop(out, g.words)
	}
}

// writeToStop says which letters in batches should not go out any more by what a run has taken in, and whom to ask.
func (g glance) writeToStop(out io.Writer) {
	if len(g.ToStop) > 0 {
		fmt.Fprintln(out, "\nletters that must not go out, to stop unless somebody has:")
	}
	for _, o := range g.ToStop {
		asked := fmt.Sprintf("ask %s at once to stop it; then two people accept break %s", o.Stopper, o.Break)
		if o.Unprinted {
			asked = fmt.Sprintf(askUnprinted, o.Stopper)
		}
		fmt.Fprintf(out, "letter %s (%s) of casegroup %s, dated %s, number %d of batch %s: %s: %s\n",
			o.ID, g.words.Of("letter", o.Code), o.Casegroup, o.Dated, o.Number, o.Batch, o.Why, asked)
	}
}
