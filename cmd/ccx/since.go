package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/disk"
	"ccx/etl/weekly"
	"ccx/reports/diff"
)

// xlsxFlag names the workbook that a command writes beside what it says.
func xlsxFlag(usage string) cli.Flag {
	return &cli.StringFlag{Name: "xlsx", Usage: usage}
}

// writeSince writes what moved between two weeks in the form of the workbook of each week.
func writeSince(c *cli.Context, parts *catalogue.Catalogue, m *diff.Moved) error {
	span := weekly.Span{From: m.From, To: m.To, Edition: max(1, m.Edition), Marking: c.String("marking")}
	span.AsOf, _ = etl.ParseDate(m.To[:min(len(m.To), len("2016-02-05"))]) // a folder of another name is of no week that is known
	return writeNew(c.String("xlsx"), func(out io.Writer) error { return weekly.WriteMoved(out, parts, span, m.Table) })
}

// isNew refuses a name that is no workbook's, or that a file has already.
func isNew(path string) error {
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return usage("--xlsx %s: the name must end in .xlsx", path)
	}
	if _, err := os.Lstat(path); err == nil {
		return usage("%s exists already, so it stays: name another file with --xlsx", path)
	}
	return newFolder("--xlsx ", path)
}

// writeNew writes a workbook to a file that does not exist yet, and that only its owner can read.
func writeNew(path string, write func(io.Writer) error) (err error) {
	if err := isNew(path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return usage("%s cannot be written (%v): name a file in another folder", path, err)
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, disk.Remove(path))
		}
	}()
	if err := write(f); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return f.Sync()
}
