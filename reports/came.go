package reports

import (
	"encoding/json"
	"fmt"
	"strings"

	"ccx/etl"
)

// came is a rejected row of the select: as it came, or as it was read.
func (f *RejectedFile) came(row []any) (*etl.Came, error) {
	c := &etl.Came{}
	if text, ok := row[3].(string); ok {
		if err := json.Unmarshal([]byte(text), c); err != nil {
			return nil, fmt.Errorf("row %v: %w", row[1], err)
		}
		c.Values = append(c.Values, make([]string, max(0, len(f.Layout.Columns)-len(c.Values)))...)
		return c, nil
	}
	text, ok := row[4].(string)
	if !ok {
		c.Values = make([]string, len(f.Layout.Columns))
		return c, nil
	}
	read := json.NewDecoder(strings.NewReader(text))
	read.UseNumber()
	values := map[string]any{}
	if err := read.Decode(&values); err != nil {
		return nil, fmt.Errorf("row %v: %w", row[1], err)
	}
	for _, column := range f.Layout.Columns {
		c.Values = append(c.Values, asRead(column, values[column.LedgerName()]))
	}
	return c, nil
}

// asRead is a value of the ledger in a form in which it is read alike.
func asRead(c etl.LayoutColumn, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "YES"
		}
		return "NO"
	case json.Number:
		if n, err := v.Int64(); err == nil && c.Type == etl.MoneyValue {
			return etl.Pence(n).String()
		}
		return v.String()
	}
	return fmt.Sprint(value)
}

// cellText is a text as a cell of a workbook can hold it, so that it reads back alike.
func cellText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\v', r == '\f':
			return ' '
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			return '\ufffd'
		}
		return r
	}, text)
	const longest = 16000 // characters, each of at most two units of UTF-16
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + " …"
	}
	return text
}
