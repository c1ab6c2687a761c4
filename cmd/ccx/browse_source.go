package main

import (
	"context"
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/reports/browse"
	"ccx/sql"
)

// pages opens the ledger for each page.
type pages struct {
	c   *cli.Context
	set *reference.Set

	cleared ledger.Cleared
}

// canOpen finds out before anything is served whether there is a ledger; one of an older ccx is brought up to date.
func (p *pages) canOpen(context.Context) error {
	var locked *ledger.LockedError
	if err := reading(p.c, func(context.Context, *ledger.Ledger) error { return nil }); !errors.As(err, &locked) {
		return err
	}
	return nil // the pages say who writes it
}

// Open opens the ledger read-only.
func (p *pages) Open(ctx context.Context) (browse.Ledger, error) {
	path := p.c.String("db")
	l, err := ledger.Open(ctx, path, sql.Files, ledger.Options{ReadOnly: true, Threads: cores(p.c, path), MemoryMB: p.c.Int("memory"), Cleared: &p.cleared})
	var locked *ledger.LockedError
	if errors.As(err, &locked) {
		return nil, &browse.BusyError{Text: locked.Error()}
	}
	if err != nil {
		return nil, err
	}
	return &page{Ledger: l, set: p.set}, nil
}

// page is the ledger while one page is made.
type page struct {
	*ledger.Ledger

	set    *reference.Set
	weeks  []etl.Date   // that are decided; nil before somebody asked
	looked *ledger.Week // with the reference tables in the database, since a list needed them; nil before
}

// look opens the ledger for questions, as it is after its newest week.
func (p *page) look(ctx context.Context) (*ledger.Week, error) {
	if err := p.leave(ctx); err != nil {
		return nil, err
	}
	return p.Look(ctx, p.set)
}

// leave ends what lists needed.
func (p *page) leave(ctx context.Context) error {
	if p.looked == nil {
		return nil
	}
	defer func() { p.looked = nil }()
	return p.looked.Rollback(ctx)
}

// Close closes the ledger.
func (p *page) Close() error { return errors.Join(p.leave(context.Background()), p.Ledger.Close()) }

// Weeks lists the weeks that are decided.
func (p *page) Weeks(ctx context.Context) ([]etl.Date, error) {
	if p.weeks != nil {
		return p.weeks, nil
	}
	all, err := p.Ledger.Weeks(ctx)
	for _, w := range all {
		if w.Status == ledger.WeekDecided || w.Status == ledger.WeekPublished {
			p.weeks = append(p.weeks, w.AsOf)
		}
	}
	return p.weeks, err
}

// with has the reference tables in the database where a list reads them, from then on: a page counts one list many times.
func (p *page) with(ctx context.Context, list string, do func() error) (err error) {
	if p.looked == nil && (list == "rules" || list == "breaks") {
		if p.looked, err = p.Look(ctx, p.set); err != nil {
			return err
		}
	}
	return readersOwn(do())
}

// List is a list of the ledger. A column that there is not is the reader's mistake.
func (p *page) List(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (listed *etl.Listed, err error) {
	if err := p.with(ctx, name, func() (err error) { listed, err = p.Ledger.List(ctx, name, asOf, s); return err }); err != nil {
		return nil, err
	}
	for _, row := range listed.Rows {
		for i, value := range row {
			if text, ok := value.(string); ok {
				row[i] = withoutPerson(text)
			}
		}
	}
	return listed, nil
}

// Count counts the rows of a list.
func (p *page) Count(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (n int64, err error) {
	err = p.with(ctx, name, func() (err error) { n, err = p.Ledger.Count(ctx, name, asOf, s); return err })
	return n, err
}

// Groups counts a list.
func (p *page) Groups(ctx context.Context, name string, asOf etl.Date, s etl.Selection, by ...string) (groups []etl.Group, err error) {
	err = p.with(ctx, name, func() (err error) { groups, err = p.Ledger.Groups(ctx, name, asOf, s, by...); return err })
	return groups, err
}

// Near lists the exceptions of a week whose report met all of a rule but one thing.
func (p *page) Near(ctx context.Context, rule string, week etl.Date) (a *browse.Answer, err error) {
	w, err := p.look(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	table, err := w.Why(ctx, "rule_near", rule, week.String())
	if err != nil {
		return nil, err
	}
	rows, err := collect(table)
	words := p.Catalogue().Vocabulary()
	return &browse.Answer{
		Title: "Reports of the week that nearly came under it", Columns: table.Columns, Rows: rows,
		Words: func(column string, value any) string {
			if column == "became" {
				column = "reason_code"
			}
			return spoken(words, column, value)
		},
	}, err
}

func readersOwn(err error) error {
	var column *ledger.UnknownColumnError
	if errors.As(err, &column) {
		return &browse.UnknownError{Text: "The address asks for a column that the list does not have."}
	}
	return err
}

// Why answers what ccx why does, as of a week.
func (p *page) Why(ctx context.Context, text string, week etl.Date) (thing *browse.Thing, err error) {
	weeks, err := p.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	isNow := weeks[len(weeks)-1] == week
	var second *beside
	if isNow {
		second = p.openBeside(ctx)
		defer func() { err = errors.Join(err, second.close(ctx)) }()
	}
	kind, id, err := kindOf(ctx, p.Ledger, strings.TrimSpace(text))
	var unknown *unknownID
	if errors.As(err, &unknown) {
		return nil, &browse.UnknownError{Text: unknown.text, Near: foundNear(unknown.near)}
	}
	if err != nil {
		return nil, err
	}
	if !isNow {
		return p.whyThen(ctx, kind, id, week)
	}
	return p.whyNow(ctx, kind, id, second)
}

// whyNow answers as things are now.
func (p *page) whyNow(ctx context.Context, kind ledger.Kind, id string, second *beside) (thing *browse.Thing, err error) {
	answers := second.ask(ctx, kind, id)
	defer answers() // also where the first connection fails
	w, err := p.look(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	w.Share(&second.shared)
	thing = &browse.Thing{Kind: string(kind), ID: id}
	return thing, askAtOnce(ctx, w, kind, id, answers, p.takeInto(thing))
}

// whyThen answers as things stood after an earlier week. It asks on one connection: to go back twice would take longer.
func (p *page) whyThen(ctx context.Context, kind ledger.Kind, id string, week etl.Date) (thing *browse.Thing, err error) {
	if err := p.leave(ctx); err != nil {
		return nil, err
	}
	w, err := p.LookBack(ctx, week, p.set)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	knew, err := w.Knew(ctx, kind, id)
	if err != nil {
		return nil, err
	}
	if !knew {
		return nil, &browse.UnknownError{Text: id + " was not known yet after the week " + week.String() + ".", Later: id}
	}
	thing = &browse.Thing{Kind: string(kind), ID: id}
	return thing, askAll(ctx, w, pageQuestions(kind), id, p.takeInto(thing))
}

// takeInto adds answers to what a page shows of a thing.
func (p *page) takeInto(thing *browse.Thing) func(question, []etl.Column, []map[string]any) {
	words := p.Catalogue().Vocabulary()
	return func(q question, columns []etl.Column, rows []map[string]any) {
		if len(rows) == 0 {
			return
		}
		thing.Answers = append(thing.Answers, browse.Answer{
			Title: q.title, Columns: columns, Rows: rows,
			Words: func(column string, value any) string {
				return spoken(words, column, value) + ownerOf(p.Catalogue(), column, value)
			},
		})
	}
}

// Person gives the name and address on a letter.
func (p *page) Person(ctx context.Context, letter string) (person *browse.Person, err error) {
	w, err := p.look(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	table, err := w.Why(ctx, "letter_person", letter)
	if err != nil {
		return nil, err
	}
	for row, err := range table.Rows {
		if err != nil {
			return nil, err
		}
		isWithheld, _ := row[2].(bool)
		person = &browse.Person{Source: inWords(row[0]), AsAt: inWords(row[1]), IsWithheld: isWithheld, Name: inWords(row[3])}
		if text := inWords(row[4]); text != "" {
			person.Address = strings.Split(text, "\n")
		}
	}
	return person, nil
}

// Hide masks a text that holds a National Insurance number or a postcode.
func (p *page) Hide(text string) string { return withoutPerson(text) }

// Find lists the ids that a text is, begins, or resembles.
func (p *page) Find(ctx context.Context, text string) ([]browse.Found, error) {
	return foundIn(ctx, p.Ledger, text)
}
