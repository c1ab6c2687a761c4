package main

import (
	"context"
	"errors"
	"slices"
	"sync"

	"ccx/etl"
	"ccx/etl/ledger"
)

// besides lists the questions about a kind of id that a page asks on a second connection while it asks the others, so that each
// takes about half of the time. What both read is found by one of them (ledger.Shared). None may be moot or say that another is.
func besides(kind ledger.Kind) []string {
	switch kind {
	case ledger.CasegroupID:
		return []string{"register_rejected", "casegroup_people", "casegroup_meant", "casegroup_story", "casegroup_rejected"}
	case ledger.ExceptionID:
		return []string{"exception_rows", "exception_rules", "exception_events", "exception_answers", "exception_rejected"}
	case ledger.LetterID:
		return []string{"letter_said"}
	case ledger.BreakID, ledger.CaseID, ledger.ClientID, ledger.BatchID: // a second connection costs more than they would gain
	}
	return nil
}

// lasts lists the questions about a kind of id that each connection asks last: on the first, those that read what the second finds; on
// the second, those for which the first does not wait.
func lasts(kind ledger.Kind) []string {
	if kind == ledger.CasegroupID {
		return []string{"casegroup_next", "casegroup_asked", "casegroup_story", "casegroup_rejected"}
	}
	return nil
}

// pageQuestions are those that a page asks: all but what people wrote, which may name somebody. A name is shown on a letter's page alone.
func pageQuestions(kind ledger.Kind) []question {
	return slices.DeleteFunc(questions(kind), func(q question) bool { return q.name == "exception_remarks" })
}

// reply is the answer to one question.
type reply struct {
	columns []etl.Column
	rows    []map[string]any
}

// replies are the answers to some questions, by their names.
type replies struct {
	answers map[string]reply
	err     error
}

// beside is a second connection, which opens while the first is asked what the page is about.
type beside struct {
	opened chan struct{}
	shared ledger.Shared
	ledger *ledger.Ledger
	week   *ledger.Week
	err    error
}

// openBeside begins to open a second connection.
func (p *page) openBeside(ctx context.Context) *beside {
	b := &beside{opened: make(chan struct{})}
	go func() {
		defer close(b.opened)
		if b.ledger, b.err = p.Second(ctx); b.err == nil {
			b.week, b.err = b.ledger.Look(ctx, p.set)
		}
		if b.err == nil {
			b.week.Share(&b.shared)
		}
	}()
	return b
}

// ask begins to ask what a page asks there about an id; what it returns waits for the answers, and must be called before close.
func (b *beside) ask(ctx context.Context, kind ledger.Kind, id string) func() replies {
	done := make(chan replies, 1)
	go func() {
		if <-b.opened; b.err != nil {
			done <- replies{nil, b.err}
			return
		}
		answers, err := askThose(ctx, b.week, kind, id, true)
		done <- replies{answers, err}
	}()
	return sync.OnceValue(func() replies { return <-done })
}

// close closes the connection, before the first is closed.
func (b *beside) close(ctx context.Context) error {
	<-b.opened
	var errs []error
	if b.week != nil {
		errs = append(errs, b.week.Rollback(ctx))
	}
	if b.ledger != nil {
		errs = append(errs, b.ledger.Close())
	}
	return errors.Join(errs...)
}

// askAtOnce asks what the first connection is asked about an id, waits for what the second answers, and takes the answers in the order
// of the questions.
func askAtOnce(ctx context.Context, w *ledger.Week, kind ledger.Kind, id string, second func() replies, take func(question, []etl.Column, []map[string]any)) error {
	answers, err := askThose(ctx, w, kind, id, false)
	beside := second()
	if err := errors.Join(err, beside.err); err != nil {
		return err
	}
	for _, q := range pageQuestions(kind) {
		a, isHere := answers[q.name]
		if !isHere {
			a = beside.answers[q.name]
		}
		take(q, a.columns, a.rows)
	}
	return nil
}

// askThose asks the questions about an id that belong beside the others, or the others, and gives the answers by the names of the questions.
func askThose(ctx context.Context, w *ledger.Week, kind ledger.Kind, id string, beside bool) (map[string]reply, error) {
	var some, last []question
	for _, q := range pageQuestions(kind) {
		switch {
		case slices.Contains(besides(kind), q.name) != beside:
		case slices.Contains(lasts(kind), q.name):
			last = append(last, q)
		default:
			some = append(some, q)
		}
	}
	answers := map[string]reply{}
	return answers, askAll(ctx, w, slices.Concat(some, last), id, func(q question, columns []etl.Column, rows []map[string]any) {
		answers[q.name] = reply{columns, rows}
	})
}
