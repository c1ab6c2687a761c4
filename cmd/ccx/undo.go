package main

import (
	"context"
	"fmt"
	"os/user"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func undoCommand() *cli.Command {
	return &cli.Command{
		Name: "undo", Usage: "take the newest week back as if it had not been run; needs two people and a reason",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who decides", Required: true},
			&cli.StringFlag{Name: "reviewer", Usage: "who checked it: a second person", Required: true},
			&cli.StringFlag{Name: "reason", Usage: "why; no name or address", Required: true},
			&cli.BoolFlag{Name: "not-sent", Usage: "no letter of its batches has gone anywhere, and those files are deleted wherever they were put"},
			&cli.StringFlag{Name: "as-of", Usage: "the week's `DATE`, yyyy-mm-dd: it must be the newest; without it, the newest is meant"},
			outFlag(), referenceFlag(), backupsFlag(),
		}, databaseFlags(), outputFlags()),
		Action: undo,
	}
}

func undo(c *cli.Context) error {
	u := ledger.Undoing{By: words(c.String("by")), Reviewer: words(c.String("reviewer")), Reason: words(c.String("reason")), Account: account()}
	if u.By == "" || u.Reviewer == "" || u.Reason == "" {
		return usage("ccx undo needs --by, --reviewer and --reason, and none may be blank")
	}
	if samePerson(u.By, u.Reviewer) {
		return usage("--by and --reviewer are the same person: this needs two")
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	o := weekly.Options{Out: c.String("out"), Reference: set, Mask: maskOf(c.Context)}
	if c.String("as-of") != "" {
		if o.AsOf, err = asOf(c); err != nil {
			return err
		}
	}
	var r *weekly.Undone
	err = withCopiedLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		r, err = weekly.Undo(ctx, l, o, u, c.Bool("not-sent"))
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, r)
	}
	if r.Already {
		fmt.Fprintf(c.App.Writer, "nothing is undone now: week %s is undone already, by the same people for the same reason, and no week was run since; to take the week before it back too, name it with --as-of\n", r.AsOf)
		return nil
	}
	fmt.Fprintf(c.App.Writer, "undone: week %s, as if it had not been run; what people said by command waits for the next run again\n", r.AsOf)
	for _, folder := range r.SetAside {
		fmt.Fprintf(c.App.Writer, "set aside: %s, from which nothing may be sent any more\n", folder)
	}
	if len(r.SetAside) > 0 {
		fmt.Fprintln(c.App.Writer, "if a form, a marker request or another file of it went to somebody, tell them that it does not count: the week's next run writes each anew")
	}
	if len(r.Void) > 0 {
		fmt.Fprintf(c.App.Writer, "void: %s; no other batch gets these numbers, and the next manifest names them\n", strings.Join(r.Void, ", "))
		fmt.Fprintln(c.App.Writer, "if a letter of them went out all the same, the week's next run writes it a second time, unless you record it first: load letter_actions with its id, SENT_BY_HAND, the day and a name in that run")
	}
	return nil
}

// account is that of the system which gives the command; it is kept beside the names that people give.
func account() string {
	u, err := user.Current()
	if err != nil {
		return "unknown"
	}
	return u.Username
}
