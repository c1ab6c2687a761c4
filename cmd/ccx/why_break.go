package main

import (
	"context"

	"ccx/etl/ledger"
)

// breakQuestions are asked about a break of a code. Each stage of the reconciliation, told by the code's first digit,
// has a select of its own for where both sides stand.
func breakQuestions(code string) []question {
	sides := map[byte]question{
		'0': {"break_came_in", "Where both sides stand: what came in"},
		'1': {"break_registers", "Where both sides stand: registers"},
		'2': {"break_exceptions", "Where both sides stand: who holds what"},
		'3': {"break_transition", "Where both sides stand: transition"},
		'4': {"break_money", "Where both sides stand: money"},
		'5': {"break_letters", "Where both sides stand: letters"},
	}
	all := []question{{"break", "What it is"}}
	if len(code) > 1 && sides[code[1]].name != "" {
		all = append(all, sides[code[1]])
	}
	return append(all, question{"break_history", "What happened to it"})
}

// questionsAbout are the questions about one id.
func questionsAbout(ctx context.Context, w *ledger.Week, kind ledger.Kind, id string) ([]question, error) {
	if kind != ledger.BreakID {
		return questions(kind), nil
	}
	table, err := w.Why(ctx, "break", id)
	if err != nil {
		return nil, err
	}
	rows, err := collect(table)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	code, _ := rows[0]["code"].(string)
	return breakQuestions(code), nil
}
