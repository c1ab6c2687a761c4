package verify

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// Decision is one that a week published, with what is published about it. It holds no name and no address.
type Decision struct {
	Kind     string     `json:"kind"` // letter, removal, accepted break
	ID       string     `json:"id"`
	Week     string     `json:"week"` // its folder
	Rule     string     `json:"rule"`
	SaidBy   []string   `json:"said_by"`
	Evidence []Evidence `json:"evidence"`

	ids []string // by which its evidence is found
}

// Evidence is a row that is published about a decision.
type Evidence struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row"`  // the line of a text file, the row of a sheet, or the page of a PDF file
	Says  string `json:"says"` // column by column; blank for a row with a name and an address
}

// Kinds of decisions.
const (
	aLetter  = "letter"
	aRemoval = "removal"
	accepted = "accepted break"
)

// draw draws some of the decisions of weeks, each as likely as any other: the letters that went out, the casegroups that left,
// and the breaks that two people accepted. It finds the evidence of each.
func draw(weeks []*Week, n int, seed uint64) ([]Decision, *Drawing, error) {
	all := map[string]Decision{}
	of := map[string]*Week{}
	for _, w := range weeks {
		if w.unread {
			continue
		}
		for _, d := range w.decisions() {
			all[d.Kind+" "+d.ID], of[d.Week] = d, w
		}
	}
	keys := slices.Sorted(maps.Keys(all))
	chance := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // an auditor wants the same draw again, not a secret
	chance.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	var drawn []Decision
	for _, key := range keys[:min(n, len(keys))] {
		drawn = append(drawn, all[key])
	}
	slices.SortFunc(drawn, func(a, b Decision) int {
		return cmp.Or(strings.Compare(a.Week, b.Week), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	for _, week := range slices.Sorted(maps.Keys(of)) {
		var here []*Decision
		for i := range drawn {
			if drawn[i].Week == week {
				here = append(here, &drawn[i])
			}
		}
		if err := of[week].evidence(here); err != nil {
			return nil, nil, fmt.Errorf("look for the evidence in %s: %w", week, err)
		}
	}
	return drawn, &Drawing{Decisions: len(keys), Seed: seed}, nil
}

// decisions lists those of a week.
func (w *Week) decisions() (all []Decision) {
	add := func(kind, id, rule string, said []string, ids ...string) {
		all = append(all, Decision{Kind: kind, ID: id, Week: w.Folder, Rule: rule, SaidBy: said, ids: append(ids, id)})
	}
	letters := w.data("letters")
	for _, row := range letters.rows {
		get := func(column string) string { return letters.get(row, column) }
		rule := get("letter_code") + " was due on " + shown(get("due_date")) + ", and nothing held it"
		switch get("outcome") {
		case "issued":
			add(aLetter, row[0], rule, []string{"nobody: the schedule of letters"})
		case "by_hand":
			add(aLetter, row[0], get("letter_code")+" was sent by hand", []string{"the caseworkers' form of held letters"})
		}
	}
	exceptions := w.data("exceptions")
	lead := w.data("casegroups").index("casegroup")
	cease := w.tables["cms_cease.csv"]
	for _, row := range cease.rows {
		if cease.get(row, "action") != "CEASE" {
			continue
		}
		id := w.data("casegroups").get(lead[row[0]], "lead_exception_id")
		found := exceptions.index("exception_id")[id]
		rule := "reason " + w.words.Of("reason", cease.get(row, "reason_code")) + ", disposition " + exceptions.get(found, "disposition")
		add(aRemoval, row[0], rule, strings.Split(exceptions.get(found, "sources"), "+"), id)
	}
	breaks := w.data("breaks")
	for _, row := range breaks.rows {
		if breaks.get(row, "status") == "accepted" {
			b, _ := w.parts.Break(breaks.get(row, "code"))
			add(accepted, row[0], b.Code+", "+b.Name, nil)
		}
	}
	return all
}

// evidence finds the rows of a week that are about decisions.
func (w *Week) evidence(all []*Decision) error {
	if len(all) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(w.tables)) {
		t := w.tables[name]
		for i, row := range t.rows {
			for _, d := range about(all, row) {
				d.Evidence = append(d.Evidence, Evidence{File: name, Row: i + 2, Says: spoken(t.headings(), row)})
			}
		}
	}
	for _, b := range w.batches {
		for id, record := range b.letters {
			for _, d := range about(all, []string{id}) {
				d.Evidence = append(d.Evidence, Evidence{File: b.file, Row: lineOf(record)})
			}
		}
	}
	for _, o := range w.parts.Workbooks() {
		if err := w.inBook(o.File, all); err != nil {
			return fmt.Errorf("%s: %w", o.File, err)
		}
	}
	return nil
}

// lineOf is the line of a D record in its batch: they follow the header.
func lineOf(record []string) int {
	n, _ := strconv.Atoi(record[1]) // the reader of batches has looked at it
	return n + 1
}

// about lists the decisions that a row is about.
func about(all []*Decision, row []string) (found []*Decision) {
	for _, d := range all {
		if slices.ContainsFunc(row, func(cell string) bool { return slices.Contains(d.ids, cell) }) {
			found = append(found, d)
		}
	}
	return found
}

// inBook finds the rows of a workbook that are about decisions, and who is named there.
func (w *Week) inBook(name string, all []*Decision) error {
	if !w.has(name) {
		return nil
	}
	b, err := openBook(w.path(name))
	if err != nil {
		return err
	}
	defer b.zip.Close() //nolint:errcheck // it is only read
	for _, sheet := range b.names {
		var headings []string
		if err := b.rows(sheet, func(number int, cells []string) {
			if headings == nil {
				headings = slices.Clone(cells)
				return
			}
			for _, d := range about(all, cells) {
				d.Evidence = append(d.Evidence, Evidence{File: name, Sheet: sheet, Row: number, Says: spoken(headings, w.asShown(headings, cells))})
				d.hear(headings, cells)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// asShown gives the days of a row as dates: a sheet stores them as numbers.
func (w *Week) asShown(headings, cells []string) []string {
	shown := slices.Clone(cells)
	for i, cell := range shown {
		isDay := i < len(headings) && slices.ContainsFunc(w.parts.Columns, func(c catalogue.Column) bool {
			return c.Heading == headings[i] && c.Type == catalogue.Date
		})
		if isDay {
			shown[i] = day(cell)
		}
	}
	return shown
}

// hear adds whoever a row names.
func (d *Decision) hear(headings, cells []string) {
	for i, heading := range headings {
		isPerson := heading == "Accepted by" || heading == "Reviewed by" || heading == "Answered by"
		if isPerson && i < len(cells) && cells[i] != "" && !slices.Contains(d.SaidBy, heading+" "+cells[i]) {
			d.SaidBy = append(d.SaidBy, heading+" "+cells[i])
		}
	}
}

// spoken is a row as text: each filled cell with its heading.
func spoken(headings, cells []string) string {
	var parts []string
	for i, cell := range cells {
		if cell != "" && i < len(headings) {
			parts = append(parts, headings[i]+" "+cell)
		}
	}
	return strings.Join(parts, "; ")
}

// write prints a decision with its evidence.
func (d *Decision) write(to io.Writer) {
	fmt.Fprintf(to, "%s %s in %s\n  rule     %s\n  said by  %s\n", d.Kind, d.ID, d.Week, d.Rule, strings.Join(d.SaidBy, "; "))
	for _, e := range d.Evidence {
		place := e.File
		if e.Sheet != "" {
			place += ", sheet " + e.Sheet
		}
		fmt.Fprintf(to, "  %s, row %d: %s\n", place, e.Row, cmp.Or(e.Says, "the record with name and address"))
	}
	fmt.Fprintf(to, "  the input behind it: ccx why %s\n", d.ID)
}
