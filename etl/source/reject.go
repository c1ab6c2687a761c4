package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl"
)

// rejects describes all faults of a row, the leftmost first. A fault of the row as a whole is its only one: nobody knows
// what the other values are.
func (t *typer) rejects(row *etl.Row, whole etl.Reason) []etl.Reject {
	var all []etl.Reject
	switch {
	case whole != "":
		all = append(all, t.wholeReject(row, whole))
	case row.Fault == etl.BadQuoting:
		all = append(all, t.wholeReject(row, row.Fault))
	default:
		t.unworked = t.isUnworked(row)
		for at := range max(len(row.Cells), len(t.headings)) {
			if reason := t.faultAt(row, at); reason != "" {
				all = append(all, t.reject(row, at, reason))
			}
		}
	}
	if len(all) == 0 {
		all = append(all, t.wholeReject(row, row.Fault))
	}
	if t.layout.Kind == etl.Snapshot {
		all[0].Names = t.names(row)
	}
	if row.Fault != etl.BadQuoting {
		all[0].Values = t.kept(row)
	}
	all[0].Came = t.came(row)
	return all
}

// faultAt gives what is wrong at a place of a row.
func (t *typer) faultAt(row *etl.Row, at int) etl.Reason {
	if row.Fault == etl.BadEncoding && (at == row.FaultColumn || at < len(row.Cells) && unreadableText(row.Cells[at].Value)) {
		return etl.BadEncoding
	}
	i := t.columnAt(at)
	if i < 0 {
		return ""
	}
	if reason := t.cell(row, i); reason != "" {
		return reason
	}
	return t.still[i]
}

// columnAt is the index of the column at a place, -1 if there is none.
func (t *typer) columnAt(at int) int {
	if at < 0 || at >= len(t.byPlace) {
		return -1
	}
	return t.byPlace[at]
}

// reject describes the fault in the cell at a place of the row. If the row cannot be read, nobody knows what the value
// is, so it is masked.
func (t *typer) reject(row *etl.Row, at int, reason etl.Reason) etl.Reject {
	r := etl.Reject{Sheet: t.sheet, Row: row.Number, Place: at, Reason: reason, Column: t.columnName(at)}
	if at >= len(row.Cells) {
		return r
	}
	r.Value = t.shown(t.columnAt(at), reason, t.asShown(row.Cells[at]))
	if reason == etl.BadEncoding {
		r.Value = etl.Mask(readable(row.Cells[at].Value))
	}
	return r
}

// wholeReject describes the fault of a row as a whole, with the value that shows it, masked.
func (t *typer) wholeReject(row *etl.Row, reason etl.Reason) etl.Reject {
	r := etl.Reject{Sheet: t.sheet, Row: row.Number, Reason: reason}
	at := -1
	switch reason {
	case etl.BadQuoting:
		at = row.FaultColumn
	case etl.TooManyColumns:
		at = slices.IndexFunc(row.Cells[min(len(t.headings), len(row.Cells)):], func(c etl.Cell) bool { return !blank(c) })
		at += len(t.headings)
	}
	if at >= 0 && at < len(row.Cells) {
		r.Value = etl.Mask(readable(row.Cells[at].Value))
	}
	if reason == etl.BadQuoting && row.Lines > 0 {
		r.Value = fmt.Sprintf("lines %d to %d: %s", row.Number, row.Number+row.Lines, r.Value)
	}
	return r
}

// columnName is what a person calls the column at a place.
func (t *typer) columnName(at int) string {
	switch i := t.columnAt(at); {
	case i >= 0:
		return t.columns[i].Name
	case at < len(t.headings) && t.headings[at] != "":
		return shownHeading(t.headings[at])
	}
	return strconv.Itoa(at+1) + " (no heading)"
}

// readable is a value as it may be shown: with U+FFFD for what is no character.
func readable(value []byte) string {
	if !unreadableText(value) {
		return string(value)
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(string(value), "\ufffd"))
}

// unreadableText reports whether a value holds what is no character, or stands for what was none.
func unreadableText(value []byte) bool {
	for len(value) > 0 {
		r, size := utf8.DecodeRune(value)
		if r == utf8.RuneError || unicode.IsControl(r) && isControl(r) {
			return true
		}
		value = value[size:]
	}
	return false
}

// kept reads what rules need of a rejected row: the values of the columns that are kept, as far as they can be read.
func (t *typer) kept(row *etl.Row) []etl.Kept {
	var all []etl.Kept
	for _, i := range t.order {
		c := &t.columns[i]
		if !c.Kept || t.blankAt(row, i) {
			continue
		}
		garbled := row.Fault == etl.BadEncoding && unreadableText(row.Cells[c.at].Value)
		k := etl.Kept{Column: c.Name, IsRead: t.cell(row, i) == "" && !garbled}
		switch v := &t.values[i]; {
		case !k.IsRead:
			k.Value = strings.Join(strings.Fields(readable(row.Cells[c.at].Value)), " ")
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
		i := slices.IndexFunc(t.columns, func(c placed) bool { return c.Name == key.column && c.at >= 0 })
		if i >= 0 && t.cell(row, i) == "" {
			*key.into = string(t.values[i].text)
		}
	}
	return n
}
