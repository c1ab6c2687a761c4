package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/table"
	"ccx/etl/weekly"
)

// The exit codes of ccx.
const (
	exitFailed    = 1 // nothing was published
	exitUsage     = 2 // the command line or a reference table is wrong
	exitAttention = 3 // done, but something needs a person
	exitControl   = 4 // a control does not tie, and nothing was published; or what was published does not tie
)

var errInterrupted = errors.New("stopped, with nothing left half done: run the same command again to finish")

// attention is the message of work that is done but needs a person.
type attention struct{ text string }

func (a attention) Error() string { return a.text }

// exitZero turns what needs a person into a message, where --exit-zero asks for it: a scheduler takes any other code for a
// failure.
func exitZero(c *cli.Context, err error) error {
	var needs attention
	if !c.Bool("exit-zero") || !errors.As(err, &needs) {
		return err
	}
	if needs.text != "" {
		fmt.Fprintln(c.App.ErrWriter, "ccx: "+err.Error())
	}
	return nil
}

// usageError is a mistake in the command line.
type usageError struct{ text string }

func (u usageError) Error() string { return u.text }

func usage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// exitCode maps the kind of an error to an exit code.
func exitCode(err error) int {
	var (
		needs   attention
		usage   usageError
		input   *weekly.UsageError
		tables  table.Faults
		place   *ledger.PlaceError
		control *ledger.ControlError
		untied  untied
	)
	switch {
	case errors.As(err, &needs):
		return exitAttention
	case errors.As(err, &usage), errors.As(err, &input), errors.As(err, &tables), errors.As(err, &place):
		return exitUsage
	case errors.As(err, &control), errors.As(err, &untied):
		return exitControl
	}
	return exitFailed
}
