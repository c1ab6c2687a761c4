package main

import (
	"slices"
	"testing"

	"ccx/etl/ledger"
)

// What people wrote may name somebody: ccx why shows it, and no page does, on whichever connection it asks.
func TestNoPageAsksWhatPeopleWrote(t *testing.T) {
	t.Parallel()
	remarks := func(q question) bool { return q.name == "exception_remarks" }
	if !slices.ContainsFunc(questions(ledger.ExceptionID), remarks) || slices.ContainsFunc(pageQuestions(ledger.ExceptionID), remarks) {
		t.Error("what people wrote is not asked in ccx why, or is asked on a page")
	}
}
