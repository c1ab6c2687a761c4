package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// form is what a sheet must hold: the rows of a table, or of a part of it.
type form struct {
	book, sheet string
	key         []string // the columns by which a row is found again
	from        string   // the file that the rows are of, for the objection
	columns     []string // that are held against the table
	rows        [][]string
	other       []string                             // columns that stand in no table
	fill        []string                             // columns that must be empty
	deaths      bool                                 // whether it may tell of a death
	only        string                               // the key of the rows that are held against the table; blank for all
	each        func(get func(column string) string) // told of every row, for what rows come to together; may be nil
}

// checkForms is where the workbooks are held against the tables.
func (w *Week) checkForms() {
	books := map[string][]form{}
	for _, f := range w.forms() {
		books[f.book] = append(books[f.book], f)
	}
	for name, forms := range books {
		if !w.has(name) {
			w.object("every workbook is there", name, "", "no file", "one")
			continue
		}
		b, err := openBook(w.path(name))
		if err != nil {
			w.object("the workbook can be read", name, "", err.Error(), "a workbook")
			continue
		}
		w.checkBook(b, name, forms)
		w.checkCover(b, name)
		if err := b.zip.Close(); err != nil {
			w.object("the workbook can be read", name, "", err.Error(), "a workbook")
		}
	}
}

// checkBook holds the sheets of a workbook against what they must hold. A table may go on on further sheets.
func (w *Week) checkBook(b *book, name string, forms []form) {
	continued := regexp.MustCompile(`^(.*) \(\d+\)$`)
	sheets := map[string][]string{}
	known := map[string]bool{"Cover": true, "Notes": true, "Charts": true}
	for _, f := range forms {
		known[f.sheet] = true
	}
	for _, sheet := range b.names {
		table := sheet
		if parts := continued.FindStringSubmatch(sheet); parts != nil && known[parts[1]] {
			table = parts[1]
		}
		if !known[table] {
			w.object("sheets of the workbook", name, "sheet "+sheet, "none of this name", "a sheet")
		}
		sheets[table] = append(sheets[table], sheet)
	}
	for i := range forms {
		w.checkSheets(b, &forms[i], sheets[forms[i].sheet])
	}
}

// checkSheets holds the rows on the sheets of one table against what they must be.
func (w *Week) checkSheets(b *book, f *form, sheets []string) {
	if len(sheets) == 0 {
		w.object("sheets of the workbook", f.book, "sheet "+f.sheet, "a sheet", "none")
	}
	c := newComparison(w, f)
	for _, sheet := range sheets {
		before := c.count
		c.sheet, c.at = sheet, nil
		if err := b.rows(sheet, c.row); err != nil {
			w.object("the sheet can be read", f.book, "sheet "+sheet, err.Error(), "a sheet")
		}
		b.counts[sheet] = c.count - before
	}
	c.missing()
	w.sheets[f.book+" "+f.sheet] = c.count
	if f.only == "" {
		w.tieCount("rows of "+f.from, f.book, "sheet "+f.sheet, int64(len(f.rows)), c.count)
	}
}

// comparison is a sheet under comparison with what it must hold.
type comparison struct {
	w     *Week
	form  *form
	sheet string
	at    map[string]int // heading → place on the sheet
	want  map[string][][]string
	count int64
}

func newComparison(w *Week, f *form) *comparison {
	c := &comparison{w: w, form: f, want: make(map[string][][]string, len(f.rows))}
	at := places(strings.Join(f.columns, ","))
	for _, row := range f.rows {
		key := c.key(func(column string) string { return row[at[column]] })
		c.want[key] = append(c.want[key], row)
	}
	return c
}

func (c *comparison) key(get func(string) string) string {
	texts := make([]string, len(c.form.key))
	for i, column := range c.form.key {
		texts[i] = get(column)
	}
	return strings.Join(texts, " | ")
}

// row takes one row of the sheet; the first is the header.
func (c *comparison) row(number int, cells []string) {
	if number == 1 {
		c.header(cells)
		return
	}
	if strings.Join(cells, "") == "" {
		return
	}
	c.count++
	place := "sheet " + c.sheet + ", row " + strconv.Itoa(number)
	get := func(column string) string {
		if i, ok := c.at[column]; ok && i < len(cells) {
			return plain(column, cells[i])
		}
		return ""
	}
	if c.form.each != nil {
		c.form.each(get)
	}
	key := c.key(get)
	found := c.want[key]
	if c.form.only != "" && key != c.form.only {
		return
	}
	if len(found) == 0 {
		c.w.object("row in "+c.form.from, c.form.book, place, "none that is left", key)
		return
	}
	c.want[key] = found[1:]
	for i, column := range c.form.columns {
		want := found[0][i]
		if !c.form.deaths && tellsDeath(column, want) {
			want = "RESTRICTED"
		}
		if c.w.Controls++; get(column) != want {
			c.w.object(column+" in "+c.form.from, c.form.book, place+", "+key, shown(want), shown(get(column)))
		}
	}
	for _, column := range c.form.fill {
		c.w.tie("nothing is filled in yet", c.form.book, place+", column "+column, "", get(column))
	}
}

// header finds the columns by their headings, and objects to those that should or should not be there.
func (c *comparison) header(cells []string) {
	c.at = map[string]int{}
	expected := map[string]bool{}
	for _, list := range [][]string{c.form.columns, c.form.other, c.form.fill} {
		for _, column := range list {
			expected[heading(column)] = true
			for i, cell := range cells {
				if cell == heading(column) {
					c.at[column] = i
				}
			}
			if _, ok := c.at[column]; !ok {
				c.w.object("headings", c.form.book, "sheet "+c.sheet, heading(column), "no such column")
			}
		}
	}
	for _, cell := range cells {
		c.w.Controls++
		if !expected[cell] {
			c.w.object("headings", c.form.book, "sheet "+c.sheet, "no such column", shown(cell))
		}
	}
}

// missing objects to rows of the table that no row of the sheet was.
func (c *comparison) missing() {
	for key, left := range c.want {
		if len(left) > 0 {
			c.w.object("row of "+c.form.from, c.form.book, "sheet "+c.form.sheet, key, rows(int64(len(left)))+" missing")
		}
	}
}

// heading is what stands over a column.
func heading(column string) string {
	switch column {
	case "difference":
		return "Difference (£)"
	case "age_days":
		return "Age in days"
	case "sha256":
		return "SHA-256"
	case "hp_reference":
		return "HP reference"
	}
	text := strings.ReplaceAll(column, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// plain is a cell as the table has it: days as dates, pounds as pence.
func plain(column, cell string) string {
	switch {
	case cell == "":
		return ""
	case isDate(column):
		if n, err := strconv.Atoi(cell); err == nil {
			return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
	case column == "difference":
		return pence(cell)
	}
	return cell
}

func isDate(column string) bool {
	switch column {
	case "first_sighted", "last_sighted", "state_since", "last_letter_date", "next_due_date", "due_date", "first_seen", "left_on", "clerical_since", "week":
		return true
	}
	return false
}

// pence is an amount in pounds, as a workbook stores it, in whole pence.
func pence(pounds string) string {
	whole, part, _ := strings.Cut(pounds, ".")
	if len(part) > 2 {
		return pounds
	}
	for len(part) < 2 {
		part += "0"
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	digits := strings.TrimLeft(whole+part, "0")
	if digits == "" {
		return "0"
	}
	return sign + digits
}

// tellsDeath says whether a code would tell of a death.
func tellsDeath(column, value string) bool {
	if column != "reason_code" && column != "category" && column != "hold_reason" {
		return false
	}
	value = strings.ToLower(value)
	return strings.Contains(value, "death") || strings.Contains(value, "deceased")
}

// rows is a number of rows in words.
func rows(n int64) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}
