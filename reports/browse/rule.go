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
	page.Related = []link{{Text: map[string]string{"breaks": "All its breaks of this week", "exceptions": "All its exceptions, ended ones too"}[r.list], Href: addressOf(r.list, v.AsOf, r.where())}}
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

// byWeek counts what was new of the rule in each week, and what was open or stood after it.
func (r *rulePage) byWeek() (p *part, total int64, err error) {
	open := map[string]string{"breaks": "Standing after it", "exceptions": "Open after it"}[r.list]
	p = &part{Title: "How often, week by week", Heads: []string{"Week", "New in the week", open}}
	first := map[string]string{"breaks": "first_seen", "exceptions": "began_on"}[r.list]
	its := []etl.Condition{{Column: "list", Values: []string{r.list}}, {Column: "rule", Values: []string{r.code}}}
	groups, err := r.v.byWeek(its, "week", "is_new", "is_open")
	if err != nil {
		return nil, 0, err
	}
	fresh, stands := map[string]int64{}, map[string]int64{}
	for _, g := range groups {
		total += g.Rows
		if g.Values[1] == "true" {
			fresh[g.Values[0]] += g.Rows
		}
		if g.Values[2] == "true" {
			stands[g.Values[0]] += g.Rows
		}
	}
	for _, week := range r.v.until() {
		is := week.String()
		p.Rows = append(p.Rows, []cell{
			{Text: is},
			r.counted(fresh[is], week, append(r.where(), etl.Condition{Column: first, Values: []string{is}})),
			r.counted(stands[is], week, append(r.where(), r.open())),
		})
	}
	return p, total, nil
}

// counted is a number of rows of the rule that leads to them.
func (r *rulePage) counted(n int64, week etl.Date, where []etl.Condition) cell {
	f := figure{Rows: n}.to(r.list, week, where)
	return cell{Text: number(n), Href: f.Href, Number: true}
}

// open is the condition that an exception has not ended, or that a break stands, accepted or not.
func (r *rulePage) open() etl.Condition {
	if r.list == "exceptions" {
		return open()[0]
	}
	stands := standing()[0]
	return etl.Condition{Column: stands.Column, Values: append(stands.Values, "accepted")}
}

// mostExamples is how many rows of a rule its page shows.
const mostExamples = 5

// examples are some rows of the rule: the newest that are open or stand or, if none does, the newest of those that do not.
func (r *rulePage) examples() ([]part, error) {
	newest := map[string]string{"breaks": "first_seen", "exceptions": "began_on"}[r.list]
	s := etl.Selection{Equal: append(r.where(), r.open()), Sort: newest, Down: true, Limit: mostExamples}
	listed, err := r.v.List(r.v.r.Context(), r.list, r.v.AsOf, s)
	if err == nil && len(listed.Rows) == 0 {
		s.Equal = r.where()
		listed, err = r.v.List(r.v.r.Context(), r.list, r.v.AsOf, s)
	}
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
	if err != nil {
		return nil, err
	}
	if len(a.Rows) == 0 {
		return []part{{Title: a.Title, Sentences: [][]piece{{{Text: "None: no report of the week has a text of the rule, its code in the other scheme, or a code without a rule that is like its own."}}}}}, nil
	}
	return []part{r.v.table(*a)}, nil
}
