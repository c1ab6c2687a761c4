package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/nearest"
	"ccx/etl/reference"
)

func markCommand() *cli.Command {
	return &cli.Command{
		Name: "mark", Usage: "report an exception by hand; the next run treats it like a row of manual_notifications",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "casegroup", Usage: "the casegroup", Required: true},
			&cli.StringFlag{Name: "reason", Usage: "a reason of the catalogue", Required: true},
			&cli.StringFlag{Name: "by", Usage: "who reports it", Required: true},
			&cli.StringFlag{Name: "on", Usage: "the `DATE` on which it became known", Required: true},
			&cli.StringFlag{Name: "case", Usage: "the case"},
			&cli.StringFlag{Name: "client", Usage: "the client"},
			&cli.StringFlag{Name: "date-of-death", Usage: "the `DATE` on which the client died"},
			&cli.StringFlag{Name: "note", Usage: "a remark, without names or addresses"},
			&cli.BoolFlag{Name: "force", Usage: "accept ids that are unknown or do not belong together"},
			referenceFlag(),
		}, databaseFlags(), outputFlags()),
		Action: mark,
	}
}

func mark(c *cli.Context) error {
	set, err := references(c)
	if err != nil {
		return err
	}
	m, err := markFrom(c, set)
	if err != nil {
		return err
	}
	return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		if !c.Bool("force") {
			if err := soundMark(ctx, l, m, set); err != nil {
				return err
			}
		}
		if err := l.AddMark(ctx, m); err != nil {
			return err
		}
		o, err := overtakenBy(ctx, l, m, set)
		if err != nil {
			return err
		}
		kind := markedKind(m, set, l.Catalogue().Vocabulary())
		if c.Bool("json") {
			return asJSON(c.App.Writer, map[string]any{"casegroup": m.Casegroup, "reason": m.Reason, "on": m.On.String(), "kind": kind, "letters_to_stop": o.ToStop, "letters_held": o.ByHand, "not_marked": o.Unmarked})
		}
		writeMark(c.App.Writer, m, kind, o.Newest)
		writeOvertaken(c.App.Writer, o, l.Catalogue().Vocabulary())
		return nil
	})
}

// markedKind says what kind of thing a mark takes in. It names references only.
func markedKind(m ledger.Mark, set *reference.Set, words *catalogue.Vocabulary) (kind string) {
	i := slices.Index(set.Values("reasons", "reason_code"), m.Reason)
	dated := ""
	switch {
	case m.Reason == "DEATH" && m.DateOfDeath != nil:
		kind, dated = "a death", ", with its date"
	case m.Reason == "DEATH":
		kind, dated = "a death", ", without a date"
	case i < 0:
		kind = "an exception of a reason that the catalogue does not have"
	case set.Values("reasons", "disposition")[i] != "MANAGED":
		kind = "what takes the casegroup out of the process (" + words.Of("reason", m.Reason) + ")"
	default:
		kind = "an exception (" + words.Of("reason", m.Reason) + ")"
	}
	if dated == "" && m.DateOfDeath != nil {
		dated = ", with a date of death"
	}
	if m.CaseRef != "" {
		kind += " in case " + unlessName(m.CaseRef)
	}
	if m.ClientRef != "" {
		kind += " of client " + unlessName(m.ClientRef)
	}
	return kind + dated
}

// unlessName is a reference as it was typed, masked if it may be a name: with --force anything is taken.
func unlessName(reference string) string {
	if strings.ContainsAny(reference, "0123456789") && !strings.Contains(reference, " ") {
		return reference
	}
	return etl.Mask(reference)
}

// writeMark says what becomes of a mark: what it is, and from which run it counts.
func writeMark(w io.Writer, m ledger.Mark, kind string, newest etl.Date) {
	from := "The run of the next week takes it in"
	if newest != 0 && m.On > newest {
		from += ", and it counts from the first run on " + m.On.String() + " or later"
	}
	fmt.Fprintf(w, "kept: casegroup %s, reason %s, on %s: %s. %s; until then, no run writes a letter that it may forbid\n", unlessName(m.Casegroup), m.Reason, m.On, kind, from)
	switch {
	case m.Reason != "DEATH":
	case m.ClientRef == "":
		fmt.Fprintf(w, "no client is named, so nobody knows who has died: all letters of the casegroup are held until the death is cleared up\n")
	case m.DateOfDeath == nil:
		fmt.Fprintf(w, "no date of death is given: unless a report gives one, letters to the client are held and the casegroup stays. Once the date is known, give the command again with --date-of-death\n")
	}
}

// allTheSame ends a message about a mark that may still be right.
const allTheSame = "; if it is correct, add --force"

// soundMark refuses a mark that is probably a mistake: its subject is unknown, its ids do not belong together, or it is
// a repeat. Of a repeat it names the letters to stop again.
func soundMark(ctx context.Context, l *ledger.Ledger, m ledger.Mark, set *reference.Set) error {
	if err := knownSubjects(ctx, l, m); err != nil {
		return err
	}
	if err := notFarAhead(ctx, l, m.On); err != nil {
		return err
	}
	waiting, err := l.Waits(ctx)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if w.Command == "mark" && w.Subject == m.Casegroup && w.About == m.Reason && w.Case == m.CaseRef && w.Client == m.ClientRef {
			o, err := overtakenBy(ctx, l, m, set)
			if err != nil {
				return err
			}
			var letters strings.Builder
			o.writeToStop(&letters, l.Catalogue().Vocabulary())
			return usage("this mark is already waiting for the next run, as number %d in ccx status: take that back first%s%s", w.No, allTheSame, strings.TrimSuffix("\n"+letters.String(), "\n"))
		}
	}
	return nil
}

// mostDaysAhead is how far a mark's date may be after the newest week: two weeks that have not been run yet.
const mostDaysAhead = 14

// notFarAhead refuses a day long after the newest week, such as a mistyped one.
func notFarAhead(ctx context.Context, l *ledger.Ledger, on etl.Date) error {
	weeks, err := l.Weeks(ctx)
	if err != nil || len(weeks) == 0 {
		return err
	}
	if newest := weeks[len(weeks)-1].AsOf; on > newest+mostDaysAhead {
		return usage("--on %s is more than %d days after the newest week, %s: check the date%s", on, mostDaysAhead, newest, allTheSame)
	}
	return nil
}

// knownSubjects refuses a notification about an id that no register or report has ever named, and about a case or
// client that is not in the casegroup according to the newest registers.
func knownSubjects(ctx context.Context, l *ledger.Ledger, m ledger.Mark) error {
	for _, s := range []struct {
		kind ledger.Kind
		id   string
	}{{ledger.CasegroupID, m.Casegroup}, {ledger.CaseID, m.CaseRef}, {ledger.ClientID, m.ClientRef}} {
		if s.id == "" {
			continue
		}
		if err := knownSubject(ctx, l, s.kind, s.id, allTheSame); err != nil {
			return err
		}
		if s.kind == ledger.CasegroupID {
			continue
		}
		is, err := l.IsOf(ctx, s.kind, s.id, m.Casegroup)
		if err != nil {
			return err
		}
		if !is {
			return usage("%s %s does not belong to casegroup %s in the newest registers: check both with ccx why%s", s.kind, s.id, m.Casegroup, allTheSame)
		}
	}
	return nil
}

// markFrom reads the notification from the flags, and checks it by what the feed demands of a row.
func markFrom(c *cli.Context, set *reference.Set) (m ledger.Mark, err error) {
	m = ledger.Mark{
		Casegroup: strings.TrimSpace(c.String("casegroup")), Reason: etl.NormaliseCode(strings.TrimSpace(c.String("reason"))),
		By: words(c.String("by")), CaseRef: strings.TrimSpace(c.String("case")),
		ClientRef: strings.TrimSpace(c.String("client")), Note: words(c.String("note")),
	}
	if m.Casegroup == "" || m.Reason == "" || m.By == "" {
		return m, usage("ccx mark needs --casegroup, --reason, --by and --on, and none may be blank")
	}
	if m.On, err = etl.ParseDate(c.String("on")); err != nil {
		return m, usage("--on: %v", err)
	}
	if text := c.String("date-of-death"); text != "" {
		d, err := etl.ParseDate(text)
		if err != nil {
			return m, usage("--date-of-death is not a date: write it as yyyy-mm-dd")
		}
		if d > m.On {
			return m, usage("--date-of-death is after --on, but a death cannot be reported before it happens: check both dates")
		}
		m.DateOfDeath = &d
	}
	reasons := set.Values("reasons", "reason_code")
	if !slices.Contains(reasons, m.Reason) && !c.Bool("force") {
		return m, unknownReason(m.Reason, reasons)
	}
	return m, nil
}

// unknownReason names the reason that was most likely meant, or where to find them all.
func unknownReason(reason string, known []string) error {
	text := "the reasons are in reasons.csv, which ccx reference export DIR writes"
	if best := cmp.Or(nearest.Word(reason, known), nearest.Beginning(reason, known)); best != "" {
		text = "did you mean " + best
	}
	return usage("there is no reason %s in the catalogue; %s; to report it as unclassified anyway, add --force", reason, text)
}

// knownSubject refuses an id that the ledger does not know, and names those that may have been meant.
func knownSubject(ctx context.Context, l *ledger.Ledger, kind ledger.Kind, id, otherwise string) error {
	known, similar, err := l.Knows(ctx, kind, id)
	if err != nil || known {
		return err
	}
	text := fmt.Sprintf("no %s %s is known", kind, id)
	if len(similar) > 0 {
		text += "; did you mean " + strings.Join(similar, " or ") + "?"
	}
	return usage("%s", strings.TrimSuffix(text, "?")+otherwise)
}

// idOf is an id as a person gave it: ids that ccx made are without white space and in upper case, whatever was typed.
func idOf(kind ledger.Kind, given string) string {
	switch kind {
	case ledger.ExceptionID, ledger.LetterID, ledger.BreakID, ledger.BatchID:
		return strings.ToUpper(strings.Join(strings.Fields(given), ""))
	default:
		return given
	}
}

// words is a text trimmed, with its white space folded and its control characters escaped.
func words(text string) string { return etl.Visible(strings.Join(strings.Fields(text), " ")) }
