package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func reconcileCommand() *cli.Command {
	return &cli.Command{
		Name: "reconcile", Usage: "decide a week that was loaded, as classify does, and list its breaks",
		Flags: flags([]cli.Flag{asOfFlag(), publishedFlag(), referenceFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error {
			return work(c, weekly.Reconcile, "CODE", "code", "BREAK", "name", "STANDING", "standing", "ACCEPTED", "accepted", "CLEARED", "cleared")
		},
	}
}

func lettersCommand() *cli.Command {
	return &cli.Command{
		Name: "letters", Usage: "issue the letters of a week that was decided, with the week as report does; or show one letter",
		Flags: flags([]cli.Flag{
			asOfFlag(), outFlag(),
			&cli.StringFlag{Name: "preview", Usage: "write one `LETTER` as a PDF, as a copy that is not for posting, and do nothing else"},
			&cli.StringFlag{Name: "to", Usage: "the `FILE` for --preview; without it, <letter>.pdf"},
			markingFlag(), referenceFlag(),
		}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error {
			if c.String("preview") != "" {
				return preview(c, c.String("preview"))
			}
			if c.String("to") != "" {
				return usage("--to names the file of --preview: name the letter with --preview")
			}
			return work(c, weekly.Letters, "LETTERS", "letter_outcome", "1993", "scheme_1993", "2003", "scheme_2003", "ALL", "letters")
		},
	}
}

// preview writes one letter for a person to look at.
func preview(c *cli.Context, id string) error {
	set, err := references(c)
	if err != nil {
		return err
	}
	path := c.String("to")
	if path == "" {
		path = id + ".pdf"
	}
	if err := previewPlace(path, c.String("db")); err != nil {
		return err
	}
	var week etl.Date
	err = withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		if err := knownSubject(ctx, l, ledger.LetterID, id, ""); err != nil {
			return err
		}
		o := weekly.Options{Reference: set, Marking: c.String("marking")}
		week, err = writePreview(ctx, l, o, id, path)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]string{"letter_id": id, "week": week.String(), "file": path})
	}
	fmt.Fprintf(c.App.Writer, "letter %s of week %s is in %s, as a copy that is not for posting; it holds a name and an address, so delete it after looking at it\n", id, week, path)
	return nil
}

// isPreview reports whether a file is a PDF of one letter that ccx made; a copy of a week's letters.pdf is not.
func isPreview(path string) bool {
	text, err := os.ReadFile(path)
	return err == nil && bytes.HasPrefix(text, []byte("%PDF-")) && bytes.Contains(text, []byte("/Producer (\xfe\xff\x00c\x00c\x00x)")) &&
		bytes.Contains(text, []byte("/Title (\xfe\xff\x00L\x00e\x00t\x00t\x00e\x00r\x00 \x00L"))
}

// previewPlace refuses to replace anything but an earlier preview.
func previewPlace(path, database string) error {
	if err := newFile("--to ", path, database); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil && !isPreview(path) {
		return usage("%s exists already and is not a letter that ccx wrote, so it stays: name another file with --to", path)
	}
	return nil
}

// writePreview writes the file so that only its owner can read it, or writes none.
func writePreview(ctx context.Context, l *ledger.Ledger, o weekly.Options, id, path string) (week etl.Date, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".preview-*")
	if err != nil {
		return 0, usage("%s cannot be written (%v): name a file in another folder", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, disk.Remove(f.Name()))
		}
	}()
	week, err = weekly.Preview(ctx, l, o, id, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, err
	}
	if err := disk.Move(f.Name(), path); err != nil {
		return 0, fmt.Errorf("move %s into place: %w", path, err)
	}
	return week, nil
}

// showList shows the rows that a stage lists. columns are pairs of a heading and the column below it.
func showList(out io.Writer, rows []map[string]any, columns []string) {
	if len(columns) == 0 || len(rows) == 0 {
		return
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w)
	line := make([]string, 0, len(columns)/2)
	for pair := range slices.Chunk(columns, 2) {
		line = append(line, pair[0])
	}
	fmt.Fprintln(w, strings.Join(line, "\t"))
	for _, row := range rows {
		line = line[:0]
		for pair := range slices.Chunk(columns, 2) {
			line = append(line, fmt.Sprint(row[pair[1]]))
		}
		fmt.Fprintln(w, strings.Join(line, "\t"))
	}
	_ = w.Flush()
}
