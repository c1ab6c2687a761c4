package main

import (
	"ccx/etl"
)

// collect reads a table whole; the answers about one id are short.
func collect(t etl.Table) ([]map[string]any, error) {
	rows := []map[string]any{}
	for values, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		row := map[string]any{}
		for i, column := range t.Columns {
			row[column.Name] = plainValue(values[i])
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// plainValue is a value as JSON shows it.
func plainValue(v any) any {
	switch v := v.(type) {
	case etl.Date:
		return v.String()
	case etl.Pence:
		return int64(v)
	case string:
		return withoutPerson(v)
	}
	return v
}

// withoutPerson masks a text that holds a National Insurance number or a postcode, whoever wrote it there.
func withoutPerson(text string) string {
	if etl.HoldsPerson(text) {
		return etl.Mask(text)
	}
	return text
}
