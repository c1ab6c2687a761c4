package browse

import (
	"context"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/journal"
)

// Source opens the ledger for one request.
type Source interface {
	// Open fails with a *BusyError while somebody writes the ledger.
	Open(ctx context.Context) (Ledger, error)
}

// Ledger is what pages read.
type Ledger interface {
	// Weeks lists the weeks that are decided, the oldest first.
	Weeks(ctx context.Context) ([]etl.Date, error)
	List(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (*etl.Listed, error)
	Count(ctx context.Context, name string, asOf etl.Date, s etl.Selection) (int64, error)
	Groups(ctx context.Context, name string, asOf etl.Date, s etl.Selection, by ...string) ([]etl.Group, error)
	// Why answers about an id as things stood after a week. It fails with an *UnknownError if nothing is known under the id, or
	// was not then. The thing has the id as the ledger writes it.
	Why(ctx context.Context, id string, week etl.Date) (*Thing, error)
	// Near lists the exceptions of a week whose report met all of a rule but one thing.
	Near(ctx context.Context, rule string, week etl.Date) (*Answer, error)
	// Find lists what a text may mean: ids that are it, begin with it or resemble it.
	Find(ctx context.Context, text string) ([]Found, error)
	// Noted lists the entries of the journal that a run has taken in.
	Noted(ctx context.Context) ([]journal.Key, error)
	// Person gives the name and address on a letter; nil if nothing is known of its client.
	Person(ctx context.Context, letter string) (*Person, error)
	// Hide masks a text that may give somebody away.
	Hide(text string) string
	Catalogue() *catalogue.Catalogue
	Close() error
}

// Thing is what the ledger answers about an id.
type Thing struct {
	Kind, ID string
	Answers  []Answer
}

// Answer is one part of it, as ccx why gives it.
type Answer struct {
	Title   string
	Columns []etl.Column
	Rows    []map[string]any
	Words   func(column string, value any) string // a value as people read it
}

// Person is whom a letter is to.
type Person struct {
	Name       string
	Address    []string // its lines
	Source     string   // register or refresh
	AsAt       string   // the date of the data
	IsWithheld bool     // nobody may look: the client is or may be sensitive, or may have died
}

// Found is something that a search found, and what it is.
type Found struct {
	What, ID string
	IsSame   bool // it is what was searched for, but for zeros, blanks and capitals
}

// BusyError says that the ledger is being written, and by whom.
type BusyError struct{ Text string }

func (e *BusyError) Error() string { return e.Text }

// UnknownError says that nothing is known under an id, and which ids are near; or that the id was not known yet in a week.
type UnknownError struct {
	Text  string
	Near  []Found
	Later string // the id that is known now
}

func (e *UnknownError) Error() string { return e.Text }
