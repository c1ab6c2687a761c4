package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

func reinstateCommand() *cli.Command {
	return twoPeople("reinstate", "CASEGROUP", "take a casegroup back into the process", ledger.CasegroupID, keepAct("reinstate",
		(*ledger.Ledger).HasRemoved, "no exception of casegroup %s has been removed, so there is nothing to take back: see ccx why %[1]s"))
}

func reopenCommand() *cli.Command {
	return twoPeople("reopen", "EXCEPTION", "take back a wrong answer: an exception that is resolved or clerical opens again", ledger.ExceptionID, keepAct("reopen",
		(*ledger.Ledger).CanReopen, "exception %s is open, has left with its casegroup, or goes on under another id, so it cannot be reopened: see ccx why %[1]s"))
}

func withdrawDeathCommand() *cli.Command {
	keep := keepAct("withdraw_death",
		(*ledger.Ledger).HasDateOfDeath, "no date of death that still counts was given for client %s, so there is nothing to withdraw: one that no run has taken yet is taken back with ccx take-back, and a death told without a date is answered as not an exception")
	return twoPeople("withdraw-death", "CLIENT", "withdraw the dates of death that were given for a client", ledger.ClientID,
		func(ctx context.Context, c *cli.Context, l *ledger.Ledger, a ledger.Act) (string, error) {
			more, err := keep(ctx, c, l, a)
			if err != nil {
				return more, err
			}
			letters, passed, err := l.SuppressedLetters(ctx, a.Subject)
			if len(letters) > 0 {
				more += ". Not written meanwhile, and decided anew by the next run: " + strings.Join(letters, ", ")
			}
			if len(passed) > 0 {
				more += ". Not written, and decided by no run any more, since the same letter went to another parent: send each by hand, or this client never gets it: " + strings.Join(passed, ", ")
			}
			if err != nil {
				return more, err
			}
			freed, err := freedByWithdrawal(ctx, c, l, a.Subject)
			return more + freed, err
		}, referenceFlag())
}

// freedByWithdrawal says, each in a line, which letters on their way may go after all once the dates of death of a client are withdrawn,
// and which casegroups must be taken back for that.
func freedByWithdrawal(ctx context.Context, c *cli.Context, l *ledger.Ledger, client string) (string, error) {
	set, err := references(c)
	if err != nil {
		return "", err
	}
	freed, err := l.FreedByWithdrawal(ctx, client, set)
	if err != nil || len(freed) == 0 {
		return "", err
	}
	said := "\n"
	for _, f := range freed {
		if f.ID == "" {
			said += fmt.Sprintf("casegroup %s left the process because of this death, and stays out: if it is to come back, let two people take it back: ccx reinstate %[1]s --by NAME --reviewer NAME --reason TEXT\n", f.Casegroup)
		} else {
			said += fmt.Sprintf("letter %s, number %d of batch %s, dated %s, may go after all%s: if somebody asked %s to stop it, ask for it to go then; if it was stopped for good, write it by hand\n",
				f.ID, f.Number, f.Batch, f.Dated, onlyOnce(f), f.Stopper)
		}
	}
	return said, nil
}

// onlyOnce says what must be done before a letter may go.
func onlyOnce(f ledger.FreedLetter) string {
	var all []string
	if f.Casegroup != "" {
		all = append(all, "casegroup "+f.Casegroup+" is taken back with ccx reinstate")
	}
	if f.Deaths != "" {
		all = append(all, "the death ("+f.Deaths+") is answered as not an exception")
	}
	if len(all) == 0 {
		return ", from the next run on"
	}
	return ", once " + strings.Join(all, " and ")
}

// keeping records an act of two people whose subject is known, and reports the result; what follows a line end is for lines of its own.
type keeping func(ctx context.Context, c *cli.Context, l *ledger.Ledger, a ledger.Act) (string, error)

// keepAct records an act of a kind for the next run, if there is something for it to undo.
func keepAct(kind string, undoable func(*ledger.Ledger, context.Context, string) (bool, error), otherwise string) keeping {
	return func(ctx context.Context, _ *cli.Context, l *ledger.Ledger, a ledger.Act) (string, error) {
		if can, err := undoable(l, ctx, a.Subject); err != nil || !can {
			if err == nil {
				err = usage(otherwise, a.Subject)
			}
			return "", err
		}
		a.Kind = kind
		return "", l.AddAct(ctx, a)
	}
}

// twoPeople builds a command that needs two people and a reason.
func twoPeople(name, subject, use string, kind ledger.Kind, keep keeping, more ...cli.Flag) *cli.Command {
	return &cli.Command{
		Name: name, Usage: use + "; needs two people and a reason", ArgsUsage: subject,
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who decides", Required: true},
			&cli.StringFlag{Name: "reviewer", Usage: "who checked it: a second person", Required: true},
			&cli.StringFlag{Name: "reason", Usage: "why; no name or address", Required: true},
		}, more, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error {
			if c.Args().Len() != 1 {
				return usage("ccx %s needs one %s", name, strings.ToLower(subject))
			}
			a := ledger.Act{Subject: idOf(kind, c.Args().First()), By: words(c.String("by")), Reviewer: words(c.String("reviewer")), Reason: words(c.String("reason"))}
			if a.By == "" || a.Reviewer == "" || a.Reason == "" {
				return usage("ccx %s needs --by, --reviewer and --reason, and none may be blank", name)
			}
			if samePerson(a.By, a.Reviewer) {
				return usage("--by and --reviewer are the same person: this needs two")
			}
			return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
				if err := knownSubject(ctx, l, kind, a.Subject, ""); err != nil {
					return err
				}
				more, err := keep(ctx, c, l, a)
				if err == nil {
					more, lines, _ := strings.Cut(more, "\n")
					fmt.Fprintf(c.App.Writer, "kept: %s %s%s. This takes effect in the run of the next week\n%s", name, a.Subject, more, lines)
				}
				return err
			})
		},
	}
}
