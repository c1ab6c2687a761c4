package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/nearest"
)

func acceptCommand() *cli.Command {
	return &cli.Command{
		Name: "accept", Usage: "accept a break, or a list of breaks, which stay listed separately; needs two people and a reason", ArgsUsage: "BREAK",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who decides"},
			&cli.StringFlag{Name: "reviewer", Usage: "who checked it: a second person"},
			&cli.StringFlag{Name: "reason", Usage: "why; no name or address"},
			&cli.StringFlag{Name: "until", Usage: "the last `DATE` on which it applies; without it, there is no end"},
			&cli.StringFlag{Name: "code", Usage: "accept breaks of this `CODE` in bulk, such as R23; with --file"},
			&cli.StringFlag{Name: "file", Usage: "a CSV or XLSX `FILE`: alone, the filled-in sheet of breaks; with --code, a list of breaks in a column break_id or key"},
		}, databaseFlags(), outputFlags()),
		Action: accept,
	}
}

func accept(c *cli.Context) error {
	if c.String("file") != "" && c.String("code") == "" {
		return acceptFilledIn(c)
	}
	a, err := acceptanceFrom(c)
	if err != nil {
		return err
	}
	list := []listedBreak{{id: c.Args().First()}}
	if c.String("file") != "" {
		if list, err = readBreakList(c.String("file")); err != nil {
			return err
		}
	}
	return withStandingBreaks(c, func(ctx context.Context, l *ledger.Ledger, newest etl.Date, breaks []ledger.StandingBreak) error {
		if a.Until != nil && *a.Until <= newest {
			return usage("--until %s is not after the newest week, %s: the next run would list the break as open again", a.Until, newest)
		}
		if err := knownCode(l, c.String("code")); err != nil {
			return err
		}
		already := 0
		if a.Breaks, already, err = chosenBreaks(ctx, l, c.String("code"), list, breaks, a.Until); err != nil {
			return err
		}
		if err := l.Accept(ctx, a); err != nil {
			return err
		}
		return showAccepted(c, a.Breaks, a.Until, already)
	})
}

// knownCode refuses a code that no break has; blank is allowed.
func knownCode(l *ledger.Ledger, code string) error {
	codes := l.BreakCodes()
	if code == "" || slices.Contains(codes, code) {
		return nil
	}
	text := "there is no break code " + code
	if best := nearest.Word(code, codes); best != "" {
		return usage("%s; did you mean %s?", text, best)
	}
	return usage("%s: see docs/checks.md for all of them", text)
}

// withStandingBreaks opens the ledger and lists the breaks that are open after its newest week.
func withStandingBreaks(c *cli.Context, do func(ctx context.Context, l *ledger.Ledger, newest etl.Date, breaks []ledger.StandingBreak) error) error {
	return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		weeks, err := l.Weeks(ctx)
		if err != nil {
			return err
		}
		newest, err := newestWeek(weeks)
		if err != nil {
			return err
		}
		breaks, err := l.StandingBreaks(ctx, newest)
		if err != nil {
			return err
		}
		return do(ctx, l, newest, breaks)
	})
}

// samePerson reports whether two names are the same, in whatever form: A. Lamb is a LAMB.
func samePerson(one, other string) bool {
	bare := func(name string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, name)
	}
	return bare(one) == bare(other)
}

// acceptanceFrom reads who accepts, why and until when.
func acceptanceFrom(c *cli.Context) (ledger.Acceptance, error) {
	a := ledger.Acceptance{By: words(c.String("by")), Reviewer: words(c.String("reviewer")), Reason: words(c.String("reason"))}
	bulk := c.String("code") != "" || c.String("file") != ""
	switch {
	case a.By == "" || a.Reviewer == "" || a.Reason == "":
		return a, usage("--by, --reviewer and --reason must not be blank: give all three, or --file with a sheet of breaks that is filled in")
	case samePerson(a.By, a.Reviewer):
		return a, usage("--by and --reviewer are the same person: this needs two")
	case bulk && c.String("file") == "":
		return a, usage("--code and --file go together: the code of the breaks, and the list of those to accept")
	case bulk && c.Args().Len() > 0:
		return a, usage("name one break, or a list with --code and --file, not both")
	case !bulk && c.Args().Len() != 1:
		return a, usage("ccx accept needs one break; or --code and --file for many")
	}
	if text := c.String("until"); text != "" {
		d, err := etl.ParseDate(text)
		if err != nil {
			return a, usage("--until: %v", err)
		}
		a.Until = &d
	}
	return a, nil
}

// listedBreak is a break as a person names it: by its id or by its key.
type listedBreak struct {
	id, key     string
	left, right string // what both sides say; blank if the list does not show it
	number      string // how many things it counts, if it counts some; blank if the list does not show it
	place       string // in the list; blank if there is no list
}

// isStale reports whether a list shows another side than the newest week.
func (named *listedBreak) isStale(v *catalogue.Vocabulary, b ledger.StandingBreak) bool {
	return named.left != "" && !sameSide(v, b.Left, named.left) ||
		named.right != "" && !sameSide(v, b.Right, named.right) && !sameSide(v, catalogue.Counted(b.Right, b.Number), named.right) ||
		named.number != "" && b.Number != "" && named.number != b.Number
}

// chosenBreaks finds the chosen breaks, all of them or none, and counts those that are accepted already.
func chosenBreaks(ctx context.Context, l *ledger.Ledger, code string, list []listedBreak, standing []ledger.StandingBreak, until *etl.Date) (ids []string, already int, err error) {
	words := l.Catalogue().Vocabulary()
	byID, byKey := map[string]ledger.StandingBreak{}, map[string]ledger.StandingBreak{}
	for _, b := range standing {
		byID[b.ID] = b
		if b.Code == code {
			byKey[b.Key] = b
		}
	}
	for _, named := range list {
		b, ok := byID[named.id]
		if named.id == "" {
			b, ok = byKey[named.key]
		}
		switch {
		case !ok:
			return nil, 0, notStanding(ctx, l, code, named)
		case code != "" && b.Code != code:
			return nil, 0, usage("%sbreak %s has the code %s, not %s: remove it from the list, or give its own code", inLine(named), b.ID, b.Code, code)
		case named.isStale(words, b):
			return nil, 0, usage("%sbreak %s says something else by now: look at it in the newest week, and make the list anew", inLine(named), b.ID)
		case covers(b, until) && len(list) == 1:
			return nil, 0, usage("break %s has already been accepted%s: see ccx why %[1]s", b.ID, end(b.Until))
		case covers(b, until):
			already++
		case !slices.Contains(ids, b.ID):
			ids = append(ids, b.ID)
		}
	}
	return ids, already, nil
}

// covers reports whether a break is accepted for at least as long.
func covers(b ledger.StandingBreak, until *etl.Date) bool {
	return b.Accepted && (b.Until == nil || until != nil && *until <= *b.Until)
}

// notStanding explains why a break that a person named cannot be accepted.
func notStanding(ctx context.Context, l *ledger.Ledger, code string, named listedBreak) error {
	if named.id == "" {
		return usage("%sthere is no open break %s with the key %q: see data/breaks.csv of the newest week", inLine(named), code, named.key)
	}
	text, err := whyNotStanding(ctx, l, named.id)
	if err != nil {
		return err
	}
	return usage("%s%s", inLine(named), text)
}

// whyNotStanding reports whether a break that is not open is unknown or has cleared.
func whyNotStanding(ctx context.Context, l *ledger.Ledger, id string) (string, error) {
	known, similar, err := l.Knows(ctx, ledger.BreakID, id)
	switch {
	case err != nil:
		return "", err
	case known:
		return fmt.Sprintf("break %s has cleared: only an open break can be accepted", id), nil
	case len(similar) > 0:
		return fmt.Sprintf("no break %s is known; did you mean %s?", id, strings.Join(similar, " or ")), nil
	}
	return fmt.Sprintf("no break %s is known", id), nil
}

func inLine(named listedBreak) string {
	if named.place == "" {
		return ""
	}
	return named.place + ": "
}

// end gives the last day of an acceptance in words.
func end(until *etl.Date) string {
	if until == nil {
		return ""
	}
	return " until " + until.String()
}

// newestWeek is the as-of date of the newest published week. What a week that is decided and not published has found,
// nobody has seen yet.
func newestWeek(weeks []ledger.WeekRecord) (etl.Date, error) {
	for _, w := range slices.Backward(weeks) {
		switch w.Status {
		case ledger.WeekDecided:
			return 0, usage("week %s is decided and not published, so nobody has seen its breaks: run ccx report --as-of %[1]s, look at what it lists, and accept that", w.AsOf)
		case ledger.WeekPublished:
			return w.AsOf, nil
		}
	}
	return 0, usage("no week has been published yet, so there is no break to accept: run one with ccx run")
}

// showAccepted reports what was recorded.
func showAccepted(c *cli.Context, breaks []string, until *etl.Date, already int) error {
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]any{"breaks": breaks, "accepted_already": already})
	}
	what := some(len(breaks), "break", "breaks")
	if len(breaks) == 1 {
		what = "break " + breaks[0]
	}
	fmt.Fprintf(c.App.Writer, "kept: %s accepted%s%s. This takes effect in the run of the next week; until then nothing changes\n", what, end(until), also(already, "already accepted"))
	return nil
}
