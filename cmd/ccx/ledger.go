package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/sql"
)

// withLedger opens the ledger for a command that changes it, and closes it afterwards. A ledger is made by ccx init and
// ccx demo, never by the way.
func withLedger(c *cli.Context, do func(context.Context, *ledger.Ledger) error) error {
	return withLedgerAt(c, c.String("db"), ledger.Options{}, do)
}

// withCopiedLedger does the same, and copies the ledger first.
func withCopiedLedger(c *cli.Context, do func(context.Context, *ledger.Ledger) error) error {
	o := ledger.Options{Copies: c.Int("backups"), Aside: isAside(c, c.String("db")), Connections: connections(c)}
	for _, folder := range []string{c.String("out"), c.String("lake")} {
		if folder != "" {
			o.Folders = append(o.Folders, folder)
		}
	}
	return withLedgerAt(c, c.String("db"), o, do)
}

// reading opens the ledger for a command that changes nothing in it, so any number of them may run at once, in a folder in
// which nothing can be written too. A ledger of an older ccx is brought up to date first.
func reading(c *cli.Context, do func(context.Context, *ledger.Ledger) error) error {
	toRead := ledger.Options{ReadOnly: true}
	err := withLedgerAt(c, c.String("db"), toRead, do)
	var older *ledger.OlderError
	if !errors.As(err, &older) {
		return err
	}
	if err := withLedger(c, func(context.Context, *ledger.Ledger) error { return nil }); err != nil {
		return errors.Join(older, err)
	}
	return withLedgerAt(c, c.String("db"), toRead, do)
}

// withLedgerAt opens a ledger as the options say.
func withLedgerAt(c *cli.Context, path string, o ledger.Options, do func(context.Context, *ledger.Ledger) error) (err error) {
	o.Threads, o.MemoryMB = cores(c, path), c.Int("memory")
	o.Account, o.GivenAt = account(), time.Now().UTC().Format(time.RFC3339)
	defer func() { err = unwritable(err) }()
	l, err := ledger.Open(c.Context, path, sql.Files, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	return l.Explain(c.Context, do(c.Context, l))
}

// unwritable says what to do where the system did not let a file be read or written.
func unwritable(err error) error {
	if err == nil || exitCode(err) != exitFailed {
		return err
	}
	text := strings.ToLower(err.Error())
	switch {
	case strings.Contains(text, "make room"), strings.Contains(text, "ask for the right"): // it says so already
		return err
	case strings.Contains(text, "no space left on device"), strings.Contains(text, "not enough space"), strings.Contains(text, "disk quota exceeded"):
		return fmt.Errorf("the disk is full, so nothing was changed: make room and run the same command again (%w)", err)
	case errors.Is(err, fs.ErrPermission), strings.Contains(text, "permission denied"), strings.Contains(text, "access is denied"), strings.Contains(text, "read-only file system"), strings.Contains(text, "write protected"):
		return fmt.Errorf("a file cannot be read or written, so nothing was changed: ask for the right to it, and to write in the folder of the ledger, and run the same command again (%w)", err)
	case errors.Is(err, fs.ErrNotExist), isAway(text):
		return fmt.Errorf("a folder that ccx reads or writes went away while it worked, as a network share can, and nothing is left half done: connect it again and run the same command again (%w)", err)
	}
	return err
}

// isAway reports whether a message in small letters is one by which Linux or Windows says that a disk or a share cannot be reached.
// The database gives no more than the message.
func isAway(text string) bool {
	return slices.ContainsFunc([]string{
		"transport endpoint is not connected", "stale file handle", "stale nfs file handle", "input/output error", "host is down", "no route to host", "network is unreachable", "no such device",
		"network path was not found", "network name is no longer available", "network name cannot be found", "unexpected network error", "network location cannot be reached",
		"network resource or device is no longer available", "semaphore timeout period has expired", "device is not ready", "device is not connected", "cannot find the path specified", "cannot find the drive specified",
	}, func(known string) bool { return strings.Contains(text, known) })
}
