package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

// unknownID is an id under which nothing is known, with those that may be meant.
type unknownID struct {
	usageError

	near []ledger.NearID
}

func (u *unknownID) Unwrap() error { return u.usageError }

// named finds out what somebody means by an id, and says so if it is written otherwise.
func named(ctx context.Context, c *cli.Context, l *ledger.Ledger, text string) (ledger.Kind, string, error) {
	text = strings.TrimSpace(text)
	kind, id, err := kindOf(ctx, l, text)
	var unknown *unknownID
	if errors.As(err, &unknown) {
		more, err := takenBack(ctx, l, c.String("out"), text)
		if err != nil {
			return "", "", err
		}
		unknown.text += more
	}
	if err == nil && !strings.EqualFold(id, text) {
		fmt.Fprintf(c.App.ErrWriter, "%s is known as %s: only zeros or blanks differ\n", withoutPerson(text), id)
	}
	return kind, id, err
}

// kindOf finds out what a text names, and by which id: most ids are in capitals, but people type them without, and
// spreadsheets and people drop leading zeros. If it names nothing, or several things, the error is an *unknownID.
func kindOf(ctx context.Context, l *ledger.Ledger, text string) (ledger.Kind, string, error) {
	for _, id := range slices.Compact([]string{text, strings.ToUpper(text)}) {
		exact, err := l.KindsOf(ctx, id)
		if err != nil {
			return "", "", err
		}
		if len(exact) > 0 {
			return firstKind(exact), id, nil
		}
	}
	near, err := l.Near(ctx, text)
	if err != nil {
		return "", "", err
	}
	var kinds []ledger.Kind
	var ids []string // that differ in nothing but zeros
	for _, n := range near {
		if n.Distance > 0 {
			continue
		}
		if kinds = append(kinds, n.Kind); !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	switch len(ids) {
	case 0:
		return "", "", nothingKnown(ctx, l, text, near)
	case 1:
		return firstKind(kinds), ids[0], nil
	}
	several := fmt.Sprintf("nothing is known under %s; with its leading zeros it may be %s: name one of them", withoutPerson(text), strings.Join(ids, " or "))
	return "", "", &unknownID{usageError{several}, near}
}

// firstKind is the kind by which an id is explained that names things of several kinds.
func firstKind(of []ledger.Kind) ledger.Kind {
	for _, kind := range kinds() {
		if slices.Contains(of, kind) {
			return kind
		}
	}
	return of[0]
}

// nothingKnown says that nothing is known under an id, names an answer that names it, and offers the nearest known ids.
func nothingKnown(ctx context.Context, l *ledger.Ledger, id string, near []ledger.NearID) error {
	text := fmt.Sprintf("nothing is known under %s", withoutPerson(id))
	named, err := l.ReturnUnknown(ctx, id)
	if err != nil {
		return err
	}
	if len(named.Places) > 0 {
		text += fmt.Sprintf(", but an answer names it, in %s: see ccx why %s, break R22", strings.Join(named.Places, " and "), named.Break)
	}
	rejected, err := l.RejectedNaming(ctx, id)
	if err != nil {
		return err
	}
	if len(rejected) > 0 {
		text += fmt.Sprintf(", but %s names it, and was rejected: have it corrected and load it again", strings.Join(rejected, " and "))
	}
	var ids []string
	for _, n := range near {
		if !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	if len(ids) > 0 {
		text += "; did you mean " + strings.Join(ids, " or ") + "?"
	}
	return &unknownID{usageError{text}, near}
}
