// Command ccx brings a week's child-maintenance case-closure exceptions under control: it loads the week's reports into
// an embedded database, classifies and reconciles every row with SQL, and publishes the workbooks and batches that teams
// and systems take.
//
// This package only wires: each command is a few lines around etl/weekly, and nothing below it prints or exits.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	interrupted := ctx.Err() != nil
	stop()
	if interrupted && err != nil && exitCode(err) != exitAttention { // that comes after the work is done
		err = errInterrupted
	}
	if err != nil {
		if text := err.Error(); text != "" {
			fmt.Fprintln(os.Stderr, "ccx: "+text)
		}
		os.Exit(exitCode(err))
	}
}
