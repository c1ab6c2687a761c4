package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"ccx/etl/journal"
	"ccx/reports/browse"
)

func browseCommand() *cli.Command {
	return &cli.Command{
		Name: "browse", Usage: "the ledger in a browser, on this machine only: lists, search, and a page for each casegroup, exception, letter and break",
		Flags:  flags([]cli.Flag{referenceFlag(), markingFlag()}, databaseFlags()),
		Action: serve,
	}
}

// serve answers the browser until the command is stopped. The ledger is open only while a page is made.
func serve(c *cli.Context) error {
	set, err := references(c)
	if err != nil {
		return err
	}
	source := &pages{c: c, set: set}
	if err := source.canOpen(c.Context); err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(c.Context, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen on this machine: %w", err)
	}
	host, token := listener.Addr().String(), rand.Text()
	options := browse.Options{Host: host, Token: token, Marking: c.String("marking")}
	if options.Notes, options.Off, err = noting(c); err != nil {
		return errors.Join(err, listener.Close())
	}
	handler, err := browse.New(source, options)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.App.Writer, "http://%s/?token=%s\n", host, token)
	fmt.Fprintln(c.App.ErrWriter, "Open this address in a browser on this machine, and keep it to yourself. Stop with Ctrl-C.")
	return until(c.Context, listener, handler)
}

// noting gives the journal beside the ledger, or why nothing can be noted.
func noting(c *cli.Context) (notes browse.Notes, off string, err error) {
	path, err := filepath.Abs(c.String("db"))
	if err != nil {
		return nil, "", fmt.Errorf("find the database: %w", err)
	}
	w := journal.NewWriter(journal.Beside(path), account(), rand.Text(), func() string { return time.Now().UTC().Format(time.RFC3339) })
	if cannot := w.Try(); cannot != nil {
		return nil, "Triage is off: nothing can be written beside the ledger, so no owner or comment can be noted and no name is shown.", nil //nolint:nilerr // the pages are read all the same, and say so
	}
	return w, "", nil
}

// until serves until the context ends.
func until(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the pages: %w", err)
	}
	return nil
}
