package browse

import (
	"net/http"
	"strings"

	"ccx/etl"
)

// thingPage is all that is known of one thing.
type thingPage struct {
	Frame

	Now     string // the address of the page as things are now; blank if it shows that
	Stood   []pair
	Parts   []part
	Related []link
	Pending []pair // what was noted since the newest run
	Put     string // the kind of thing that can be put into the basket; blank if it cannot
	ID      string
	Looks   bool   // the name and address on the letter can be asked for
	Person  []pair // whom the letter is to
}

// part is one answer: sentences, one row as pairs, or a table.
type part struct {
	Title     string
	Sentences [][]piece
	Pairs     []pair
	Heads     []string
	Rows      [][]cell
}

type pair struct {
	Name string
	Cell cell
}

// home is the list and column in which a kind of thing is found.
func home(kind string) (list, column string) {
	switch kind {
	case "exception":
		return "exceptions", "exception_id"
	case "casegroup":
		return "casegroups", "casegroup"
	case "letter":
		return "letters", "letter_id"
	case "break":
		return "breaks", "break_id"
	}
	return "", ""
}

func (s *server) why(v *visit) error {
	thing, err := v.Why(v.r.Context(), v.r.PathValue("id"), v.AsOf)
	if err != nil {
		return err
	}
	page, err := s.thing(v, thing)
	if err != nil {
		return err
	}
	s.show(v.w, http.StatusOK, "thing.html", page)
	return nil
}

// thing is the page of a thing. Of a week before the newest it shows nothing that came later: no note that waits, and no name.
func (s *server) thing(v *visit, thing *Thing) (page *thingPage, err error) {
	page = &thingPage{Frame: v.frame(strings.ToUpper(thing.Kind[:1]) + thing.Kind[1:] + " " + thing.ID)}
	isNow := v.AsOf == v.newest()
	if !isNow {
		page.Now = whyPage(thing.ID, v.newest().String())
	}
	if name, column := home(thing.Kind); name != "" {
		if page.Stood, err = v.stood(name, column, thing.ID); err != nil {
			return nil, err
		}
	}
	for _, a := range thing.Answers {
		page.Parts = append(page.Parts, v.part(a))
	}
	page.Related, page.ID = v.related(thing), thing.ID
	if isNow && (thing.Kind == "exception" || thing.Kind == "break") {
		page.Put = v.putting(thing.Kind + "s")
		if page.Pending, err = s.pending(v, thing.ID); err != nil {
			return nil, err
		}
	}
	if isNow && thing.Kind == "letter" && v.Off == "" {
		return page, v.offer(page)
	}
	return page, nil
}

// offer puts the button for the name and address on the page of a letter, or says that they are not shown.
func (v *visit) offer(page *thingPage) error {
	p, err := v.Person(v.r.Context(), page.ID)
	if err != nil {
		return err
	}
	if page.Looks = p == nil || !p.IsWithheld; !page.Looks {
		page.Person = p.pairs()
	}
	return nil
}

// stood is the row of a thing in its list, as it stood after the week of the page.
func (v *visit) stood(name, column, id string) ([]pair, error) {
	return v.rowOf(name, column, id, v.AsOf)
}

// rowOf is the row of a thing in its list, as it stood after a week.
func (v *visit) rowOf(name, column, id string, asOf etl.Date) ([]pair, error) {
	l, _ := listOf(name)
	listed, err := v.List(v.r.Context(), name, asOf, etl.Selection{Equal: []etl.Condition{{Column: column, Values: []string{id}}}, Limit: 2}) // one more than there is, since what fills its limit is counted
	if err != nil || len(listed.Rows) == 0 {
		return nil, err
	}
	words := v.wordsOf(l)
	var pairs []pair
	for i, c := range listed.Columns {
		if value := plain(listed.Rows[0][i]); value != "" {
			pairs = append(pairs, pair{heading(c.Name), cell{Text: words.of(c.Name, value), Href: pageOf(c.Name, value, asOf)}})
		}
	}
	return pairs, nil
}

// related leads to the lists of what belongs to a thing.
func (v *visit) related(thing *Thing) []link {
	column := map[string]string{"casegroup": "casegroup", "case": "case_ref", "client": "client_ref"}[thing.Kind]
	if column == "" {
		return nil
	}
	where := []etl.Condition{{Column: column, Values: []string{thing.ID}}}
	all := []link{{Text: "Its exceptions", Href: addressOf("exceptions", v.AsOf, where)}}
	if column != "case_ref" {
		all = append(all, link{Text: "Its letters of the week", Href: addressOf("letters", v.AsOf, where)},
			link{Text: "Its letters sent", Href: addressOf("letters_sent", v.AsOf, where)})
	}
	return append(all, link{Text: "Breaks that name it", Href: "/list/breaks?" + textKey + "=" + thing.ID + "&" + asOfKey + "=" + v.AsOf.String()})
}

// part shows one answer as ccx why does: sentences, the values of one row, or a table.
func (v *visit) part(a Answer) part {
	p := part{Title: a.Title}
	vocabulary := v.Catalogue().Vocabulary()
	last := a.Columns[len(a.Columns)-1].Name
	switch {
	case last == "said" && len(a.Columns) <= 3:
		for _, row := range a.Rows {
			p.Sentences = append(p.Sentences, linked(vocabulary.Spoken(plain(row[last])), v.AsOf))
		}
	case len(a.Rows) == 1:
		for _, c := range a.Columns {
			if value := a.Rows[0][c.Name]; value != nil {
				p.Pairs = append(p.Pairs, pair{heading(c.Name), v.cell(a, c, value)})
			}
		}
	default:
		return v.table(a)
	}
	return p
}

// table shows an answer as a table.
func (v *visit) table(a Answer) part {
	p := part{Title: a.Title}
	for _, c := range a.Columns {
		p.Heads = append(p.Heads, heading(c.Name))
	}
	for _, row := range a.Rows {
		var cells []cell
		for _, c := range a.Columns {
			cells = append(cells, v.cell(a, c, row[c.Name]))
		}
		p.Rows = append(p.Rows, cells)
	}
	return p
}

func (v *visit) cell(a Answer, c etl.Column, value any) cell {
	if value == nil {
		return cell{}
	}
	return cell{a.Words(c.Name, value), pageOf(c.Name, plain(value), v.AsOf), c.Type == etl.IntegerType || c.Type == etl.PenceType}
}
