// Command ccx brings a week's child-maintenance case-closure exceptions under control: it loads the week's reports into
// an embedded database, classifies and reconciles every row with SQL, and publishes workbooks and batches for teams and
// systems.
//
// This package only connects the parts: each command is a few lines around etl/weekly, and no package below it prints
// or exits.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"ccx/etl"
)

// collectSeldom lets garbage grow to four times what is in use before it is collected, where nobody has said otherwise: a week makes much and keeps
// little, and its memory is the database's.
func collectSeldom() {
	const growth = 400 // in percent
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(growth)
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ctx = withMask(ctx, keepPrivate())
	readyConsole()
	collectSeldom()
	removeTemporary := ownTemporary()
	err := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	removeTemporary()
	interrupted := ctx.Err() != nil
	stop()
	if interrupted && err != nil && exitCode(err) != exitAttention { // attention comes after the work is done
		err = errInterrupted
	}
	if err != nil {
		if text := err.Error(); text != "" {
			fmt.Fprintln(&etl.VisibleWriter{W: os.Stderr}, "ccx: "+text)
		}
		os.Exit(exitCode(err))
	}
}
