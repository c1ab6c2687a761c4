package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ccx/etl/catalogue"
)

// comparison is a sheet being compared with its required contents.
type comparison struct {
	w          *Week
	form       *form
	sheet      string
	declared   map[string]catalogue.ColumnType // column → what its values are
	headings   map[string]string               // column → its heading
	fill       []string                        // the columns that people fill in
	at         map[string]int                  // column → place on the sheet
	want       map[string][][]string
	seen       map[string]bool // the keys seen on a sheet without a proof
	isWork     bool            // a list of work, which the cover counts
	sound      map[string]bool // the columns with their words that have been looked at
	coded      []string        // the columns that show codes in words
	details    *details        // of the workbook; nil if it has none
	shared     []string        // the columns that another workbook has too
	restricted string
	count      int64
}

func newComparison(w *Week, f *form) *comparison {
	c := &comparison{
		w: w, form: f, declared: map[string]catalogue.ColumnType{}, headings: map[string]string{},
		want: make(map[string][][]string, len(f.rows)), seen: map[string]bool{}, sound: map[string]bool{}, details: w.details[f.table.File],
		shared: w.sharedColumns(f.table.Select), restricted: w.words.Of("any", catalogue.Restricted),
	}
	for _, column := range w.parts.ColumnsOf(f.table.Select) {
		if w.words.ListOf(f.table.Select, column.Name) != "" {
			c.coded = append(c.coded, column.Name)
		}
		c.declared[column.Name], c.headings[column.Name] = column.Type, heading(column.Name, column.Heading)
	}
	for _, column := range w.parts.FillInsOf(f.table.Form) {
		c.headings[column.Name] = heading(column.Name, column.Heading)
		c.fill = append(c.fill, column.Name)
	}
	c.startWork()
	at := places(strings.Join(f.columns, ","))
	for _, row := range f.rows {
		key := c.key(func(column string) string { return c.words(column, row[at[column]]) })
		c.want[key] = append(c.want[key], row)
	}
	return c
}

// words is a value as the sheet must show it: a code in words.
func (c *comparison) words(column, value string) string {
	return c.w.words.Cell(c.form.table.Select, column, value)
}

// code is the code that the words on a sheet are for.
func (c *comparison) code(column, words string) string {
	if list := c.w.words.ListOf(c.form.table.Select, column); list != "" {
		return c.w.words.Code(list, words)
	}
	return words
}

func (c *comparison) key(get func(string) string) string {
	texts := make([]string, len(c.form.table.Key))
	for i, column := range c.form.table.Key {
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
			return c.plain(column, cells[i])
		}
		return ""
	}
	for _, column := range c.fill {
		c.w.tie("nothing is filled in yet", c.form.table.File, place+", column "+column, "", get(column))
	}
	if c.form.each != nil {
		c.form.each(func(column string) string { return c.code(column, get(column)) })
	}
	if casegroup := get("casegroup"); casegroup != "" && c.details != nil {
		c.details.named[casegroup] = true
	}
	c.countWork(number, get)
	c.share(place, get)
	defer c.inWords(place, get) // after the proof, which says more
	if c.form.from == "" {
		c.unproved(place, get)
		return
	}
	if key := c.key(get); c.form.only == "" || key == c.words(c.form.table.Key[0], c.form.only) {
		c.proved(place, key, get)
	}
}

// proved compares a row with that of the same key in the tables.
func (c *comparison) proved(place, key string, get func(string) string) {
	file, found := c.form.table.File, c.want[key]
	if len(found) == 0 {
		c.w.object("row in "+c.form.from, file, place, "none that is left", key)
		return
	}
	c.want[key] = found[1:]
	for i, column := range c.form.columns {
		if _, onSheet := c.declared[column]; !onSheet {
			continue
		}
		want := c.words(column, c.allowed(column, found[0][i]))
		got := get(column)
		if column == "overdue" && got != "" {
			got = overdueMark
		}
		if c.w.Controls++; got != want {
			c.w.object(column+" in "+c.form.from, file, place+", "+key, shown(want), shown(got))
		}
	}
}

// inWords objects to a code where people read words.
func (c *comparison) inWords(place string, get func(string) string) {
	for _, column := range c.coded {
		cell := get(column)
		c.w.Controls++
		if cell == "" || c.sound[column+cell] {
			continue
		}
		if c.words(column, c.code(column, cell)) == cell {
			c.sound[column+cell] = true
		} else {
			c.w.object("words and no code", c.form.table.File, place+", column "+column, c.words(column, cell), cell)
		}
	}
}

// allowed is a value as the sheet may have it: a code that would reveal a death is restricted where it must not be
// revealed.
func (c *comparison) allowed(column, value string) string {
	if c.form.table.MaySayDeath() {
		return value
	}
	if tellsDeath(column, value) {
		return catalogue.Restricted
	}
	if column == "held" {
		return regexp.MustCompile(`\w*(death|deceased)\w*`).ReplaceAllString(value, catalogue.Restricted)
	}
	return value
}

// unproved checks a row that does not follow from any table of the week: its key must be unique, and it must not reveal
// a death that the sheet may not show.
func (c *comparison) unproved(place string, get func(string) string) {
	key := c.key(get)
	c.w.Controls++
	if c.seen[key] {
		c.w.object("each key stands once", c.form.table.File, place, key+" again", "once")
	}
	c.seen[key] = true
	for column := range c.declared {
		if !c.form.table.MaySayDeath() && tellsDeath(column, get(column)) {
			c.w.object("no death is told", c.form.table.File, place+", column "+column, "RESTRICTED", "another")
		}
	}
}

// header finds the columns by their headings, and objects to missing and unexpected ones.
func (c *comparison) header(cells []string) {
	c.at = map[string]int{}
	expected := map[string]bool{}
	for column, heading := range c.headings {
		expected[heading] = true
		for i, cell := range cells {
			if cell == heading {
				c.at[column] = i
			}
		}
		if _, ok := c.at[column]; !ok {
			c.w.object("headings", c.form.table.File, "sheet "+c.sheet, heading, "no such column")
		}
	}
	for _, cell := range cells {
		c.w.Controls++
		if !expected[cell] {
			c.w.object("headings", c.form.table.File, "sheet "+c.sheet, "no such column", shown(cell))
		}
	}
}

// missing objects to rows of the table that are not on the sheet.
func (c *comparison) missing() {
	for key, left := range c.want {
		if len(left) > 0 {
			c.w.object("row of "+c.form.from, c.form.table.File, "sheet "+c.form.table.Name, key, rows(int64(len(left)))+" missing")
		}
	}
}

// heading is the text above a column: as declared, or its name in words.
func heading(column, declared string) string {
	if declared != "" {
		return declared
	}
	text := strings.ReplaceAll(column, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// plain is a cell as the table has it: days as dates, pounds as pence, Yes as true.
func (c *comparison) plain(column, cell string) string {
	switch c.declared[column] {
	case catalogue.Date:
		return day(cell)
	case catalogue.Pence:
		return pence(cell)
	case catalogue.YesNo:
		return map[string]string{"Yes": "true", "No": "false"}[cell]
	case catalogue.Text, catalogue.Integer, catalogue.Choice:
	}
	return cell
}

// day is a day as a workbook stores it, as a date. Excel believes that day 60 was 29 February 1900, so it counts those
// before it from one day later.
func day(cell string) string {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return cell
	}
	if n < 60 {
		n++
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// pence is an amount in pounds, as a workbook stores it, in whole pence.
func pence(pounds string) string {
	whole, part, _ := strings.Cut(pounds, ".")
	if pounds == "" || len(part) > 2 {
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

// tellsDeath reports whether a code would reveal a death.
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
