package ledger

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
)

// UnknownColumnError is a column that a list does not have.
type UnknownColumnError struct{ List, Column string }

func (e *UnknownColumnError) Error() string {
	return fmt.Sprintf("the list %s has no column %q", e.List, e.Column)
}

// List gives the rows of a list as it stood after a week that a selection takes. It reads the ledger alone, so it needs no
// model to be made.
func (l *Ledger) List(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (*etl.Listed, error) {
	q, err := l.listing(ctx, name, asOf, s)
	if err != nil {
		return nil, err
	}
	listed := &etl.Listed{Columns: q.columns}
	for row, err := range l.rows(ctx, "select * from "+q.from+q.order(s), q.columns, q.args...) {
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", name, err)
		}
		listed.Rows = append(listed.Rows, slices.Clone(row))
	}
	switch n := len(listed.Rows); {
	case s.Limit == 0:
		listed.Total = int64(n)
		return listed, nil
	case n > 0 && n < s.Limit || s.Offset == 0 && n == 0: // the last of them is there
		listed.Total = int64(s.Offset + n)
		return listed, nil
	}
	if listed.Total, err = l.number(ctx, "select count(*) from "+q.from, q.args...); err != nil {
		return nil, fmt.Errorf("count the rows of %s: %w", name, err)
	}
	return listed, nil
}

// Count counts the rows of a list that a selection takes.
func (l *Ledger) Count(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (int64, error) {
	q, err := l.listing(ctx, name, asOf, s)
	if err != nil {
		return 0, err
	}
	n, err := l.number(ctx, "select count(*) from "+q.from, q.args...)
	if err != nil {
		return 0, fmt.Errorf("count the rows of %s: %w", name, err)
	}
	return n, nil
}

// Groups counts the rows that a selection takes, by the values of some columns, in order of these.
func (l *Ledger) Groups(ctx context.Context, name string, asOf etl.Date, s etl.Selection, by ...string) ([]etl.Group, error) {
	q, err := l.listing(ctx, name, asOf, s)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, column := range by {
		if !q.has(column) {
			return nil, &UnknownColumnError{name, column}
		}
		names = append(names, "coalesce("+quotedName(column)+"::varchar, '')")
	}
	rows, err := l.conn.QueryContext(ctx, "select ["+strings.Join(names, ", ")+"]::varchar[] as keys, count(*) from "+q.from+" group by keys order by keys", q.args...) //nolint:gosec // names are of columns that the list has, quoted
	if err != nil {
		return nil, fmt.Errorf("count the rows of %s: %w", name, err)
	}
	defer rows.Close()
	var all []etl.Group
	for rows.Next() {
		var keys []any
		var g etl.Group
		if err := rows.Scan(&keys, &g.Rows); err != nil {
			return nil, fmt.Errorf("count the rows of %s: %w", name, err)
		}
		for _, key := range keys {
			g.Values = append(g.Values, fmt.Sprint(key))
		}
		all = append(all, g)
	}
	return all, rows.Err()
}

// listing is a list with the conditions of a selection, ready to be counted or read.
type listing struct {
	columns []etl.Column
	from    string
	args    []any
}

// listing makes the question. Only names that the list's select gives itself become part of the text; values are arguments.
func (l *Ledger) listing(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (*listing, error) {
	f, err := l.tree.File("browse/" + name)
	if err == nil {
		err = l.needs(ctx, f)
	}
	if err != nil {
		return nil, err
	}
	q := &listing{args: []any{asOf.String()}}
	if q.columns = l.listed[name]; q.columns == nil { // a page counts one list many times
		if q.columns, err = l.columnsOf(ctx, f.Text, q.args...); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		if l.listed == nil {
			l.listed = map[string][]etl.Column{}
		}
		l.listed[name] = q.columns
	}
	var where []string
	for _, c := range s.Equal {
		if !q.has(c.Column) {
			return nil, &UnknownColumnError{name, c.Column}
		}
		where = append(where, q.among(c))
	}
	if s.Sort != "" && !q.has(s.Sort) {
		return nil, &UnknownColumnError{name, s.Sort}
	}
	if s.Contains != "" {
		where = append(where, q.anywhere(s.Contains, s.Or))
	}
	if q.from, err = l.madeOnce(ctx, name, asOf, strings.TrimRight(f.Text, "; \n")); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Path, err)
	}
	if len(where) > 0 {
		q.from += " where " + strings.Join(where, " and ")
	}
	return q, nil
}

// madeOnce gives where the rows of a list are read. The list of breaks takes long to find, and is short: it is made once for all counts of
// a page.
func (l *Ledger) madeOnce(ctx context.Context, name string, asOf etl.Date, text string) (string, error) {
	if name != "breaks" {
		return "(" + text + "\n) as listed", nil
	}
	if l.breaksOf != asOf {
		if err := l.exec(ctx, "create or replace temp table listed_breaks as "+text, asOf.String()); err != nil {
			return "", err
		}
		l.breaksOf = asOf
	}
	return "(select * from listed_breaks where $1 is not null) as listed", nil // $1 is the week, of which the table is
}

func (q *listing) has(column string) bool {
	return slices.ContainsFunc(q.columns, func(c etl.Column) bool { return c.Name == column })
}

// argument adds a value and gives its place.
func (q *listing) argument(value string) string {
	q.args = append(q.args, value)
	return fmt.Sprintf("$%d::varchar", len(q.args))
}

// among is the condition that a column has one of some values.
func (q *listing) among(c etl.Condition) string {
	var places []string
	for _, value := range c.Values {
		places = append(places, q.argument(value))
	}
	if len(places) == 0 {
		return "false"
	}
	if q.areNumbers(c) { // compared as numbers, the database skips the rows of other files unread
		return quotedName(c.Column) + " in (" + strings.ReplaceAll(strings.Join(places, ", "), "::varchar", "::varchar::bigint") + ")"
	}
	return "coalesce(" + quotedName(c.Column) + "::varchar, '') in (" + strings.Join(places, ", ") + ")"
}

// areNumbers reports whether the values of a condition are whole numbers, as the column has them.
func (q *listing) areNumbers(c etl.Condition) bool {
	i := slices.IndexFunc(q.columns, func(known etl.Column) bool { return known.Name == c.Column })
	return q.columns[i].Type == etl.IntegerType && !slices.ContainsFunc(c.Values, func(value string) bool {
		n, err := strconv.ParseInt(value, 10, 64)
		return err != nil || strconv.FormatInt(n, 10) != value
	})
}

// anywhere is the condition that some value has a text in it, or is a code that has it in words. A code without words of its own reads
// as it is spelled: with blanks for its lines, and TDATE as T-date.
func (q *listing) anywhere(text string, inWords []etl.Condition) string {
	texts := []string{strings.ToLower(text)}
	if spelled := strings.NewReplacer(" ", "_", "-", "").Replace(texts[0]); spelled != texts[0] {
		texts = append(texts, spelled)
	}
	var either []string
	for _, text := range texts {
		place := q.argument(text)
		for _, c := range q.columns {
			if canHold(c.Type, text) {
				either = append(either, "contains(lower("+quotedName(c.Name)+"::varchar), "+place+")")
			}
		}
	}
	for _, c := range inWords {
		if q.has(c.Column) {
			either = append(either, q.among(c))
		}
	}
	if len(either) == 0 {
		return "false"
	}
	return "coalesce(" + strings.Join(either, " or ") + ", false)"
}

// canHold reports whether a text may be in a value of a type: to write every date of a list as text takes most of a search.
func canHold(t etl.Type, text string) bool {
	switch t {
	case etl.DateType:
		return strings.Trim(text, "0123456789-") == ""
	case etl.IntegerType, etl.PenceType:
		return strings.Trim(text, "0123456789") == ""
	}
	return t == etl.TextType
}

// telling is how many columns at the start of every list tell its rows apart.
const telling = 5

// order sorts and cuts. Rows that are equal in the column are in the order of the columns that tell them apart.
func (q *listing) order(s etl.Selection) string {
	var text strings.Builder
	text.WriteString(" order by ")
	if s.Sort != "" {
		text.WriteString(quotedName(s.Sort))
		if s.Down {
			text.WriteString(" desc")
		}
		text.WriteString(" nulls last, ")
	}
	for _, c := range q.columns[:min(telling, len(q.columns))] {
		text.WriteString(quotedName(c.Name) + ", ")
	}
	ordered := strings.TrimSuffix(text.String(), ", ")
	if s.Limit > 0 {
		ordered += fmt.Sprintf(" limit %d offset %d", s.Limit, s.Offset)
	}
	return ordered
}

// quotedName makes the name of a column part of a statement.
func quotedName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
