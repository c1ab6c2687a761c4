package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/urfave/cli/v2"

	"ccx/reports/browse"
)

func browseCommand() *cli.Command {
	return &cli.Command{
		Name: "browse", Usage: "the ledger in a browser, on this machine only: lists, search, and a page for each casegroup, exception, letter and break",
		Flags:  flags([]cli.Flag{referenceFlag()}, databaseFlags()),
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
	handler, err := browse.New(source, browse.Options{Host: host, Token: token})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.App.Writer, "http://%s/?token=%s\n", host, token)
	fmt.Fprintln(c.App.ErrWriter, "Open this address in a browser on this machine, and keep it to yourself. Stop with Ctrl-C.")
	return until(c.Context, listener, handler)
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
