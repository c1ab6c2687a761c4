package ledger

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/marcboeker/go-duckdb/v2"

	"ccx/etl/person"
)

// Whether a name says that somebody has died, and what is wrong with an address, is stored with the rows. Both follow
// reference tables, so they are computed anew for older rows that still count when these change. The other facts are
// functions of the database.

// factMark separates the facts that a function of the database returns as one text.
const factMark = "\x1f"

// personFacts is a function of one text that computes facts about it, separated by factMark.
type personFacts struct {
	rules *atomic.Pointer[person.Rules] // of the week that is being worked on
	facts func(*person.Rules, string) []string
}

// Config gives the types of the function's argument and result.
func (f *personFacts) Config() duckdb.ScalarFuncConfig {
	text, _ := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	return duckdb.ScalarFuncConfig{InputTypeInfos: []duckdb.TypeInfo{text}, ResultTypeInfo: text}
}

// Executor gives the code of the function.
func (f *personFacts) Executor() duckdb.ScalarFuncExecutor {
	return duckdb.ScalarFuncExecutor{RowExecutor: func(values []driver.Value) (any, error) {
		text, _ := values[0].(string) // the type is declared in Config
		return strings.Join(f.facts(f.rules.Load(), text), factMark), nil
	}}
}

// nameFacts is the folded name, and whether it says that the person has died.
func nameFacts(rules *person.Rules, name string) []string {
	folded, saysDead := rules.Name(name)
	return []string{folded, strconv.FormatBool(saysDead)}
}

// addressFacts is the facts about an address, of which each line is a line of the text, the postcode last.
func addressFacts(rules *person.Rules, address string) []string {
	a := rules.Address(strings.Split(address, "\n"))
	return []string{strings.Join(a.Lines, "\n"), a.Fault, a.Folded, a.Postcode, a.Numbers, a.First}
}

// registerFacts makes the functions known to the database.
func (l *Ledger) registerFacts() error {
	l.person.CompareAndSwap(nil, person.NewRules(nil, nil))
	l.common.CompareAndSwap(nil, &map[string]bool{})
	for name, facts := range map[string]func(*person.Rules, string) []string{"name_facts": nameFacts, "address_facts": addressFacts} {
		if err := duckdb.RegisterScalarUDF(l.conn, name, &personFacts{&l.person, facts}); err != nil {
			return fmt.Errorf("make %s known to the database: %w", name, err)
		}
	}
	if err := duckdb.RegisterScalarUDF(l.conn, "screened", &screening{common: &l.common}); err != nil {
		return fmt.Errorf("make screened known to the database: %w", err)
	}
	return nil
}

// renewFacts computes the facts of rows that count anew where they were computed under other reference tables, or not
// yet.
func (w *Week) renewFacts(ctx context.Context) error {
	hash := w.reference.Person.Hash()
	if err := w.step(ctx, "reading/find_stale_facts", hash); err != nil {
		return err
	}
	stale, err := w.l.number(ctx, "select count(*) from stale_facts")
	if err != nil {
		return fmt.Errorf("look for facts that are to be computed anew: %w", err)
	}
	if stale == 0 {
		return nil
	}
	for _, feeds := range []string{"clients", "client_refresh"} {
		if err := w.stepFor(ctx, "reading/renew_person_facts", rowsOf(feeds), feeds); err != nil {
			return err
		}
	}
	return w.step(ctx, "reading/renew_return_facts", hash)
}
