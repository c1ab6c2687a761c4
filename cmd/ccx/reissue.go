package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

func reissueCommand() *cli.Command {
	return twoPeople("reissue", "LETTER", "write a letter that a system rejected again, under a new id", ledger.LetterID, keepReissue)
}

// keepReissue records a reissue for the next run, unless there is nothing to write again.
func keepReissue(ctx context.Context, _ *cli.Context, l *ledger.Ledger, a ledger.Act) (string, error) {
	s, err := l.Letter(ctx, a.Subject)
	if err != nil {
		return "", err
	}
	if err := mayBeReissued(s); err != nil {
		return "", err
	}
	a.Kind, a.Writing = "reissue", s.Writing
	more := ", as letter " + s.NextID
	if s.Status != "EXCEPTION" {
		more += fmt.Sprintf("; casegroup %s is %s, so it waits until that is an exception again", s.Casegroup, s.Status)
	}
	return more, l.AddAct(ctx, a)
}

// mayBeReissued explains why a letter cannot be written again. It can be only if a system has rejected it, if it is the
// newest of its kind, and once for each rejection.
func mayBeReissued(s ledger.LetterStanding) error {
	switch {
	case s.Outcome == "held" || s.Outcome == "suppressed":
		return usage("letter %s was never issued: it is %s, %s; see ccx why %[1]s", s.ID, s.Outcome, s.HoldReason)
	case s.Outcome == "by_hand":
		return usage("letter %s was never issued: it was sent by hand, so no system can have rejected it; see ccx why %[1]s", s.ID)
	case s.Newest != s.ID:
		return usage("letter %s was written again as %s: if that one was rejected too, name it instead", s.ID, s.Newest)
	case s.Ack == "":
		return usage("letter %s was not rejected: its system has not answered yet; load the answer first", s.ID)
	case s.Ack != "REJECTED":
		return usage("letter %s was not rejected: the newest answer of its system is %s, of %s; see ccx why %[1]s", s.ID, s.Ack, s.AckDate)
	case s.Standing != "" && !s.Taken:
		return usage("a reissue of letter %s is already waiting for the next run", s.ID)
	case s.Standing != "":
		return usage("letter %s is already due to be written again, as %s: see ccx why %s", s.ID, s.Standing, s.Standing)
	case s.FollowedBy != "":
		return usage("letter %s is a %s, and the %s of its casegroup has gone out since: a letter is not written again after the one that follows it; see ccx why %[1]s", s.ID, s.Code, s.FollowedBy)
	}
	return nil
}
