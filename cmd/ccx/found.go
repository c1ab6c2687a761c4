package main

import (
	"context"
	"slices"
	"strings"

	"ccx/etl/ledger"
	"ccx/reports/browse"
)

// foundNear says of ids that may be meant what they are and how near they are.
func foundNear(near []ledger.NearID) []browse.Found {
	var all []browse.Found
	for _, n := range near {
		f := browse.Found{What: string(n.Kind) + ", much like it,", ID: n.ID, IsSame: n.Distance == 0}
		if f.IsSame {
			f.What = "with its leading zeros:"
		}
		all = append(all, f)
	}
	return all
}

// kinds lists what an id can be of.
func kinds() []ledger.Kind {
	return []ledger.Kind{ledger.ExceptionID, ledger.CasegroupID, ledger.LetterID, ledger.BreakID, ledger.CaseID, ledger.ClientID, ledger.BatchID}
}

// foundIn lists the ids that a text is, that begin with it, that are it with leading zeros, or that resemble it.
func foundIn(ctx context.Context, l *ledger.Ledger, text string) ([]browse.Found, error) {
	var all []browse.Found
	add := func(what, id string) {
		if !slices.ContainsFunc(all, func(f browse.Found) bool { return f.ID == id }) {
			all = append(all, browse.Found{What: what, ID: id})
		}
	}
	for _, as := range slices.Compact([]string{text, strings.ToUpper(text)}) {
		exact, err := l.KindsOf(ctx, as)
		if err != nil {
			return nil, err
		}
		for _, kind := range exact {
			add(string(kind), as)
		}
	}
	begun, err := l.Starting(ctx, text)
	if err != nil {
		return nil, err
	}
	for _, id := range begun {
		add("begins so:", id)
	}
	if !strings.ContainsAny(text, "0123456789") { // every id has a digit, and words have none
		return all, nil
	}
	near, err := l.Near(ctx, text)
	if err != nil {
		return nil, err
	}
	isFound := len(all) > 0
	for _, f := range foundNear(near) {
		if !isFound || f.IsSame {
			add(f.What, f.ID)
		}
	}
	return all, nil
}
