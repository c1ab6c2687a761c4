package main

import (
	"context"
	"errors"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
)

// besides lists the questions about a kind of id that a page asks on a second connection while it asks the others, so that each
// takes about half of the time. Questions that read the same made tables are together, and none may be moot or say that another is.
func besides(kind ledger.Kind) []string {
	switch kind {
	case ledger.CasegroupID:
		return []string{"casegroup_stop", "register_rejected", "casegroup_people", "casegroup_past", "casegroup_meant", "casegroup_waiting"}
	case ledger.ExceptionID:
		return []string{"exception_rows", "exception_rules", "exception_events", "exception_answers", "exception_remarks", "exception_rejected"}
	case ledger.LetterID:
		return []string{"letter_said"}
	case ledger.BreakID, ledger.CaseID, ledger.ClientID, ledger.BatchID: // a second connection costs more than they would gain
	}
	return nil
}

// reply is the answer to one question.
type reply struct {
	columns []etl.Column
	rows    []map[string]any
}

// askAtOnce asks the questions about an id on two connections at the same time. It takes the answers in the order of the questions.
func askAtOnce(ctx context.Context, w, second *ledger.Week, kind ledger.Kind, id string, take func(question, []etl.Column, []map[string]any)) error {
	var here, there []question
	for _, q := range questions(kind) {
		if slices.Contains(besides(kind), q.name) {
			there = append(there, q)
		} else {
			here = append(here, q)
		}
	}
	var beside map[string]reply
	done := make(chan error, 1)
	go func() {
		var err error
		beside, err = askThose(ctx, second, there, id)
		done <- err
	}()
	answers, err := askThose(ctx, w, here, id)
	if err := errors.Join(err, <-done); err != nil {
		return err
	}
	for _, q := range questions(kind) {
		a, isHere := answers[q.name]
		if !isHere {
			a = beside[q.name]
		}
		take(q, a.columns, a.rows)
	}
	return nil
}

// askThose asks some questions about an id, and gives the answers by the names of the questions.
func askThose(ctx context.Context, w *ledger.Week, some []question, id string) (map[string]reply, error) {
	answers := map[string]reply{}
	return answers, askAll(ctx, w, some, id, func(q question, columns []etl.Column, rows []map[string]any) {
		answers[q.name] = reply{columns, rows}
	})
}
