package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/weekly"
)

// overtaken is what a mark says of letters that were written or drafted before it.
type overtaken struct {
	ledger.Overtaken
	ToStop []ledger.BatchedLetter // in a batch: a system may stop them
	ByHand []ledger.HeldLetter    // held, so that a caseworker may write them
	// Unmarked are the casegroups that no register marks, so that a legacy system may write by itself.
	Unmarked []ledger.UnmarkedCasegroup
	Newest   etl.Date // the newest week: no later run names a letter to stop that is dated on it or before
}

// overtakenBy lists the letters that should not go out any more if a mark is right: one that says that somebody has died, or that the
// casegroup leaves the process.
func overtakenBy(ctx context.Context, l *ledger.Ledger, m ledger.Mark, set *reference.Set) (o overtaken, err error) {
	if o.Overtaken, err = concernedBy(ctx, l, m, set); err != nil {
		return o, err
	}
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return o, err
	}
	for _, w := range weeks {
		if isDecided(w) {
			o.Newest = w.AsOf
		}
	}
	if o.Newest == 0 || o.concernsNobody() {
		return o, nil
	}
	if o.ToStop, err = l.LettersToStop(ctx, o.Overtaken, m.On, set); err != nil {
		return o, err
	}
	if o.ByHand, err = l.LettersByHand(ctx, o.Overtaken); err != nil {
		return o, err
	}
	o.Unmarked, err = l.UnmarkedCasegroups(ctx, o.Client, append([]string{m.Casegroup}, o.Casegroups...), set)
	return o, err
}

// concernsNobody reports whether a mark stops no letter that was written before it.
func (o overtaken) concernsNobody() bool { return o.Client == "" && len(o.Casegroups) == 0 }

// concernedBy says whose letters a mark is about. A death concerns the client, and each casegroup that leaves because of it; one of
// nobody, or of somebody who is not of the casegroup, concerns the whole casegroup, since it holds its letters.
func concernedBy(ctx context.Context, l *ledger.Ledger, m ledger.Mark, set *reference.Set) (o ledger.Overtaken, err error) {
	i := slices.Index(set.Values("reasons", "reason_code"), m.Reason)
	isDeath := m.Reason == "DEATH"
	if !isDeath && i >= 0 && set.Values("reasons", "disposition")[i] != "MANAGED" {
		o.Casegroups = append(o.Casegroups, m.Casegroup)
	}
	if isDeath || m.DateOfDeath != nil {
		o.Client = m.ClientRef
	}
	if isDeath {
		isOf := m.ClientRef != ""
		if isOf {
			if isOf, err = l.IsOf(ctx, ledger.ClientID, m.ClientRef, m.Casegroup); err != nil {
				return o, err
			}
		}
		if !isOf {
			o.Casegroups = append(o.Casegroups, m.Casegroup)
		}
	}
	if m.DateOfDeath == nil || m.ClientRef == "" {
		return o, nil
	}
	weeks, err := l.Weeks(ctx)
	if err != nil || !slices.ContainsFunc(weeks, isDecided) {
		return o, err
	}
	bereft, err := l.Bereft(ctx, m.ClientRef, set)
	o.Casegroups = append(o.Casegroups, bereft...)
	return o, err
}

func isDecided(w ledger.WeekRecord) bool {
	return w.Status == ledger.WeekDecided || w.Status == ledger.WeekPublished
}

// markedLetters lists the letters that marks which no run has taken yet name, each once, by the first mark that names it. After a week was
// published, no break says of them that they should not go out: an edition leaves such marks to the week after.
func markedLetters(ctx context.Context, l *ledger.Ledger, set *reference.Set) ([]weekly.Marked, error) {
	all, _, err := lettersMarked(ctx, l, set)
	return all, err
}

// lettersMarked lists the letters that marks which no run has taken yet name, each once: those in batches, and those on forms, which
// nobody may write by hand.
func lettersMarked(ctx context.Context, l *ledger.Ledger, set *reference.Set) (all []weekly.Marked, byHand []ledger.HeldLetter, err error) {
	marks, err := l.WaitingMarks(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range marks {
		o, err := overtakenBy(ctx, l, m, set)
		if err != nil {
			return nil, nil, err
		}
		for _, letter := range o.ToStop {
			if !slices.ContainsFunc(all, func(a weekly.Marked) bool { return isSameInBatch(a.Letter, letter) }) {
				all = append(all, weekly.Marked{Letter: letter, Reason: m.Reason, On: m.On})
			}
		}
		for _, letter := range o.ByHand {
			if !slices.Contains(byHand, letter) {
				byHand = append(byHand, letter)
			}
		}
	}
	return all, byHand, nil
}

// isSameInBatch reports whether two are one letter of one batch.
func isSameInBatch(a, b ledger.BatchedLetter) bool { return a.ID == b.ID && a.Batch == b.Batch }

// writeToStop says of each letter whom to ask to stop it, and whether any later run names it again.
func (o overtaken) writeToStop(w io.Writer, words *catalogue.Vocabulary) {
	for _, b := range o.ToStop {
		asked := fmt.Sprintf("ask %s at once to stop it", b.Stopper)
		switch {
		case b.Unprinted:
			asked = fmt.Sprintf(askUnprinted, b.Stopper) + "; no break keeps that you asked, so note it: each run names the letter until its batch is acknowledged"
		case b.Dated <= o.Newest:
			asked += "; it is dated on the newest week or before, so no later run names it: note that you asked"
		}
		fmt.Fprintf(w, "on its way: letter %s (%s) to client %s of casegroup %s, dated %s, number %d of batch %s: %s\n",
			b.ID, words.Of("letter", b.Code), b.Client, b.Casegroup, b.Dated, b.Number, b.Batch, asked)
	}
}

// noneToStop says that no letter has to be stopped, and of whom none is on its way.
func (o overtaken) noneToStop() string {
	var whose []string
	if o.Client != "" {
		whose = append(whose, "to client "+unlessName(o.Client))
	}
	if len(o.Casegroups) > 0 {
		all := slices.Compact(slices.Sorted(slices.Values(o.Casegroups)))
		for i := range all {
			all[i] = unlessName(all[i])
		}
		whose = append(whose, "of casegroup "+strings.Join(all, ", "))
	}
	if len(whose) == 0 {
		return "it asks to stop no letter that is on its way"
	}
	if len(o.Unmarked) > 0 { // which the next lines tell
		return "no letter that ccx wrote " + strings.Join(whose, " or ") + " is on its way, but another may be"
	}
	return "no letter " + strings.Join(whose, " or ") + " is on its way: there is none to stop"
}

// writeOvertaken says of each letter whom to ask to stop it, or not to write it.
func writeOvertaken(w io.Writer, o overtaken, words *catalogue.Vocabulary) {
	o.writeToStop(w, words)
	if len(o.ToStop) == 0 {
		fmt.Fprintln(w, o.noneToStop())
	}
	for _, u := range o.Unmarked {
		fmt.Fprintf(w, "the register does not mark casegroup %s yet, so %s may write to the family by itself: ask %[2]s not to\n", unlessName(u.Casegroup), u.System)
	}
	for _, h := range o.ByHand {
		fmt.Fprintf(w, "held: letter %s (%s) to client %s of casegroup %s is in letters_held.xlsx of week %s: tell whoever has that file not to write it by hand\n",
			h.ID, words.Of("letter", h.Code), h.Client, h.Casegroup, h.Week)
	}
	if slices.ContainsFunc(o.ToStop, func(b ledger.BatchedLetter) bool { return b.Dated > o.Newest }) {
		fmt.Fprintln(w, "of those dated after the newest week, the run that takes the mark in says break R61: once such a letter is stopped, two people accept its break with ccx accept")
	}
	if slices.ContainsFunc(o.ToStop, func(b ledger.BatchedLetter) bool { return b.IsOf(o.Newest) }) {
		fmt.Fprintf(w, "if nobody has the files of the batches of week %s yet: delete them, give ccx undo --as-of %[1]s --not-sent --by NAME --reviewer NAME --reason TEXT, and run that week again, which holds what this mark may forbid\n", o.Newest)
	}
}
