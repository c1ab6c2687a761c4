package browse

import (
	"net/http"

	"ccx/etl"
)

// rulePage is what a rule is, and how often it fired.
type rulePage struct {
	v      *visit
	code   string
	column string // by which its rows are found
	list   string // in which they are
}

// rule shows a reason or a check: its text, how often it fired week by week, examples, and what nearly fired.
func (s *server) rule(v *visit) error {
	r := rulePage{v: v, code: v.r.PathValue("code"), list: "exceptions", column: "reason_code"}
	if _, isCheck := v.Catalogue().Break(r.code); isCheck {
		r.list, r.column = "breaks", "code"
	}
	rules, _ := listOf("rules")
	is, err := v.rowOf("rules", "code", r.code, v.AsOf)
	if err != nil {
		return err
	}
	weeks, total, err := r.byWeek()
	if err != nil {
		return err
	}
	if total == 0 && len(is) == 0 {
		return &UnknownError{Text: "No rule of that name has ever fired."}
	}
	page := thingPage{Frame: v.frame(v.wordsOf(rules).of("code", r.code)), Parts: []part{{Title: "What it is", Pairs: is}, *weeks}}
	page.Parts = append(page.Parts, r.asks()...)
	examples, err := r.examples()
	if err != nil {
		return err
	}
	near, err := r.near()
	if err != nil {
		return err
	}
	page.Parts = append(append(page.Parts, examples...), near...)
	page.Related = []link{{Text: "Its rows in this week", Href: addressOf(r.list, v.AsOf, r.where())}}
	s.show(v.w, http.StatusOK, "thing.html", page)
	return nil
}

// where is the condition that a row is of the rule.
func (r *rulePage) where() []etl.Condition {
	return []etl.Condition{{Column: r.column, Values: []string{r.code}}}
}

// asks is what a check asks of people.
func (r *rulePage) asks() []part {
	b, ok := r.v.Catalogue().Break(r.code)
	if !ok {
		return nil
	}
	words := r.v.wordsOf(list{})
	return []part{{Title: "What it asks", Pairs: []pair{{"Asks of you", cell{Text: words.vocabulary.Sentence(b.Asks)}}}}}
}

// byWeek counts the rows of the rule that each week left, and those that were new in it.
func (r *rulePage) byWeek() (p *part, total int64, err error) {
	p = &part{Title: "How often, week by week", Heads: []string{"Week", "Fired in the week", "In the list after it"}}
	first := map[string]string{"breaks": "first_seen", "exceptions": "began_on"}[r.list]
	for _, week := range r.v.Weeks {
		fresh := append(r.where(), etl.Condition{Column: first, Values: []string{week.String()}})
		line := []cell{{Text: week.String()}}
		for _, where := range [][]etl.Condition{fresh, r.where()} {
			n, err := r.v.Count(r.v.r.Context(), r.list, week, etl.Selection{Equal: where})
			if err != nil {
				return nil, 0, err
			}
			line = append(line, cell{Text: number(n), Href: addressOf(r.list, week, where), Number: true})
			total += n
		}
		p.Rows = append(p.Rows, line)
	}
	return p, total, nil
}

// mostExamples is how many rows of a rule its page shows.
const mostExamples = 5

// examples are some rows of the rule.
func (r *rulePage) examples() ([]part, error) {
	listed, err := r.v.List(r.v.r.Context(), r.list, r.v.AsOf, etl.Selection{Equal: r.where(), Limit: mostExamples})
	if err != nil || len(listed.Rows) == 0 {
		return nil, err
	}
	l, _ := listOf(r.list)
	words := r.v.wordsOf(l)
	p := part{Title: "Examples"}
	for i, c := range listed.Columns {
		if !l.shows(c.Name, view{}) || c.Name == r.column {
			continue
		}
		p.Heads = append(p.Heads, heading(c.Name))
		for at, row := range listed.Rows {
			if len(p.Rows) <= at {
				p.Rows = append(p.Rows, nil)
			}
			value := plain(row[i])
			p.Rows[at] = append(p.Rows[at], cell{Text: words.of(c.Name, value), Href: pageOf(c.Name, value, r.v.AsOf)})
		}
	}
	return []part{p}, nil
}

// near is what nearly fired: a report that met all of a reason but one thing.
func (r *rulePage) near() ([]part, error) {
	if r.list != "exceptions" {
		return nil, nil
	}
	a, err := r.v.Near(r.v.r.Context(), r.code, r.v.AsOf)
	if err != nil || len(a.Rows) == 0 {
		return nil, err
	}
	return []part{r.v.table(*a)}, nil
}
