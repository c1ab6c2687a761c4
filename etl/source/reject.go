package source

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ccx/etl"
)

// reject describes the fault in the cell at a place of the row. It masks the value if its column is personal, and if
// the row's columns have slipped, since then nobody knows what the value is.
func (t *typer) reject(row *etl.Row, at int, reason etl.Reason) *etl.Reject {
	r := &etl.Reject{Sheet: t.sheet, Row: row.Number, Reason: reason}
	masked := reason == etl.TooManyColumns || reason == etl.BadQuoting
	if at < len(t.headings) && t.headings[at] != "" {
		r.Column = t.headings[at]
	} else {
		r.Column = strconv.Itoa(at+1) + " (no heading)"
	}
	for _, c := range t.columns {
		if c.at == at {
			r.Column = c.Name
		}
		masked = masked || c.Personal && (c.at == at || reason == etl.BadEncoding)
	}
	if at < len(row.Cells) {
		cell := row.Cells[at]
		r.Value = string(cell.Value)
		masked = masked || formOfNINO(cell.Value)
	}
	if masked && !isOurs(r.Value) {
		r.Value = etl.Mask(r.Value)
	}
	if t.layout.Kind == etl.Snapshot {
		r.Names = t.names(row)
	}
	if reason != etl.BadQuoting {
		r.Values = t.kept(row)
	}
	return r
}

// kept reads what rules need of a rejected row: the values of the columns that are kept, as far as they can be read.
func (t *typer) kept(row *etl.Row) []etl.Kept {
	var all []etl.Kept
	for i := range t.columns {
		c := &t.columns[i]
		if !c.Kept || t.blankAt(row, i) {
			continue
		}
		garbled := row.Fault == etl.BadEncoding && bytes.ContainsRune(row.Cells[c.at].Value, utf8.RuneError)
		k := etl.Kept{Column: c.Name, IsRead: t.cell(row, i) == "" && !garbled}
		switch v := &t.values[i]; {
		case !k.IsRead:
			k.Value = strings.ToValidUTF8(strings.Join(strings.Fields(string(row.Cells[c.at].Value)), " "), "\ufffd")
		case c.Type == etl.DateValue:
			k.Value = etl.Date(v.n).String()
		default:
			k.Value = string(v.text)
		}
		all = append(all, k)
	}
	return all
}

// names reads the names in a row, as far as its keys can be read, whatever else is wrong with it.
func (t *typer) names(row *etl.Row) etl.Names {
	var n etl.Names
	for _, key := range []struct {
		column string
		into   *string
	}{{"casegroup", &n.Casegroup}, {"case_ref", &n.CaseRef}, {"client_ref", &n.ClientRef}} {
		i := slices.IndexFunc(t.columns, func(c placed) bool { return c.Name == key.column })
		if i >= 0 && t.cell(row, i) == "" {
			*key.into = string(t.values[i].text)
		}
	}
	return n
}
