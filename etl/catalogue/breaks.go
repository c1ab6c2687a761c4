package catalogue

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// BreakKind is what a break is about; breaks of different kinds are counted apart.
type BreakKind string

// The kinds of breaks.
const (
	FeedBreak       BreakKind = "feed"       // of what came in, or did not
	OverdueBreak    BreakKind = "overdue"    // of work that has waited too long
	DifferenceBreak BreakKind = "difference" // of two sides that do not agree
)

// Break is what all breaks of one code have in common.
type Break struct {
	Code      string    `csv:"code"`
	Makes     string    `csv:"makes"` // the SQL file that finds them, and its table
	Name      string    `csv:"name"`
	Kind      BreakKind `csv:"kind"`
	Amount    string    `csv:"amount"`     // yes: the difference is in pence; no: it has none; count: it is a number of things
	OneOff    string    `csv:"one_off"`    // yes: it rests on what came in one run, and stands for a while after it
	States    List      `csv:"states"`     // of the exception that the key names: the states in which it can be; none if the key names something else
	BySetting string    `csv:"by_setting"` // yes: it can come or clear because a setting was changed
	ComesBy   string    `csv:"comes_by"`   // the kind of cause that it comes by, as ccx diff shows it
	ClearsBy  string    `csv:"clears_by"`  // the kind of cause that it clears by
	Follows   List      `csv:"follows"`    // new, cleared: when it comes or clears as the exception that its key begins with moves
	Meaning   string    `csv:"meaning"`    // a setting in braces, such as {hp_overdue_days}, is replaced by its number
	Asks      string    `csv:"asks"`       // of whoever reads it
}

// Counts reports whether the difference of the breaks is a number of things.
func (b Break) Counts() bool { return b.Amount == "count" }

// Counted is what a side of a break says where two people read and accept it: with the number of things, if it counts some.
func Counted(side, number string) string {
	if number == "" {
		return side
	}
	return side + ": " + number
}

// Break finds the entry for the breaks of a code.
func (c *Catalogue) Break(code string) (Break, bool) {
	for _, b := range c.Breaks {
		if b.Code == code {
			return b, true
		}
	}
	return Break{}, false
}

// checkBreaks finds mistakes in breaks, and differences between it and the files that find breaks.
func (c *Catalogue) checkBreaks(files fs.FS) (Faults, error) {
	settings, err := builtIn(files, "settings")
	if err != nil {
		return nil, err
	}
	selects, err := fs.Glob(files, "break/break_r[0-9][0-9].sql")
	if err != nil {
		return nil, fmt.Errorf("list the files that find breaks: %w", err)
	}
	f := &faultsOf{table: "breaks"}
	repeats(f, c.Breaks, "code", func(b Break) string { return b.Code })
	repeats(f, c.Breaks, "name", func(b Break) string { return b.Name })
	for i, b := range c.Breaks {
		b.check(f, i)
		for _, name := range b.States {
			c.stateOf(f, i, "states", name)
		}
		checkWords(f, i, "meaning", b.Meaning, settings)
		checkWords(f, i, "asks", b.Asks, settings)
		if !slices.Contains(selects, b.file()) {
			f.in(i, "makes", "there is no file %s that finds it", path.Join("sql", b.file()))
		}
	}
	for _, file := range selects {
		if !slices.ContainsFunc(c.Breaks, func(b Break) bool { return b.file() == file }) {
			f.all = append(f.all, Fault{Table: f.table, Column: "makes", Text: path.Join("sql", file) + " finds breaks that have no row"})
		}
	}
	return f.all, nil
}

// file is the path of the select that finds them, below sql.
func (b Break) file() string { return "break/" + b.Makes + ".sql" }

// check finds the mistakes in the names of one row.
func (b Break) check(f *faultsOf, i int) {
	if !regexp.MustCompile(`^R[0-9]{2}$`).MatchString(b.Code) {
		f.in(i, "code", "%q is not R and two digits", b.Code)
	}
	if want := "break_" + strings.ToLower(b.Code); b.Makes != want {
		f.in(i, "makes", "%q is not %s", b.Makes, want)
	}
	if !regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`).MatchString(b.Name) {
		f.in(i, "name", "%q is not words in small letters with _ between them", b.Name)
	}
	if !slices.Contains([]BreakKind{FeedBreak, OverdueBreak, DifferenceBreak}, b.Kind) {
		f.in(i, "kind", "%q is not one of feed, overdue, difference", b.Kind)
	}
	if !slices.Contains([]string{"yes", "no", "count"}, b.Amount) {
		f.in(i, "amount", "%q is not yes, no or count", b.Amount)
	}
	f.yesNo(i, "one_off", b.OneOff)
	f.yesNo(i, "by_setting", b.BySetting)
	f.filled(i, "comes_by", b.ComesBy)
	f.filled(i, "clears_by", b.ClearsBy)
	for _, when := range b.Follows {
		if when != "new" && when != "cleared" {
			f.in(i, "follows", "%q is not new or cleared", when)
		}
	}
}

// checkWords objects to words that are blank, that name a setting that does not exist, or that repeat a number, which a
// setting may change. The years of the schemes do not count as such numbers.
func checkWords(f *faultsOf, i int, column, words string, settings []map[string]string) {
	f.filled(i, column, words)
	named := regexp.MustCompile(`\{(.*?)\}`)
	for _, found := range named.FindAllStringSubmatch(words, -1) {
		if !slices.ContainsFunc(settings, func(s map[string]string) bool { return s["setting"] == found[1] }) {
			f.in(i, column, "there is no setting %s", found[1])
		}
	}
	for _, number := range regexp.MustCompile(`\b\d+\b`).FindAllString(named.ReplaceAllString(words, ""), -1) {
		if number != "1993" && number != "2003" {
			f.in(i, column, "names the number %s: name its setting in braces, such as {hp_overdue_days}", number)
		}
	}
}
