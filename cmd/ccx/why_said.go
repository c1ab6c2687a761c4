package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
)

// letterSaid lists the selects of one answer: what was said about a letter, by where it was said. They have the same
// columns.
func letterSaid() []string {
	return []string{
		"letter_said_actions", "letter_said_unread", "letter_said_files", "letter_said_breaks", "letter_said_reports",
		"letter_said_clients", "letter_said_returned",
	}
}

// ask answers one question about an id: with the rows of its select, or with those of several as one table.
func ask(ctx context.Context, w *ledger.Week, name, id string) (columns []etl.Column, all []map[string]any, err error) {
	if name != "letter_said" {
		return askSelect(ctx, w, name, id)
	}
	all = []map[string]any{}
	for _, part := range letterSaid() {
		var rows []map[string]any
		if columns, rows, err = askSelect(ctx, w, part, id); err != nil {
			return nil, nil, err
		}
		all = append(all, rows...)
	}
	slices.SortStableFunc(all, older)
	return columns, all, nil
}

func askSelect(ctx context.Context, w *ledger.Week, name, id string) ([]etl.Column, []map[string]any, error) {
	table, err := w.Why(ctx, name, id)
	if err != nil {
		return nil, nil, err
	}
	rows, err := collect(table)
	return table.Columns, rows, err
}

// older orders what was said by the place where it was said: week, file, sheet and row.
func older(a, b map[string]any) int {
	for _, column := range []string{"week", "file_name", "sheet"} {
		if order := cmp.Compare(inWords(a[column]), inWords(b[column])); order != 0 {
			return order
		}
	}
	one, _ := a["row"].(int64)
	other, _ := b["row"].(int64)
	return cmp.Compare(one, other)
}

// inWords is a value as text, blank if there is none.
func inWords(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
