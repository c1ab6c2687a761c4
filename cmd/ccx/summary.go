package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"ccx/etl/disk"
	"ccx/etl/weekly"
)

func summaryFlag() cli.Flag {
	return &cli.StringFlag{Name: "summary", Usage: "write counts alone, for a mail, to `FILE`; without a published week there is no file"}
}

// clearSummary removes the file of an earlier run: nobody shall read it as that of this one. It removes no other file.
func clearSummary(path, database string) error {
	if path == "" {
		return nil
	}
	if err := newFile("--summary ", path, database); err != nil {
		return err
	}
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !isSummary(path, info) {
		return usage("%s exists already and is not the summary of an earlier run, so it stays: name another file with --summary", path)
	}
	if err == nil {
		err = disk.Remove(path)
	}
	if err != nil {
		return usage("--summary %s cannot be written (%v): name another file", path, err)
	}
	return nil
}

// isSummary reports whether a file is the summary of a week, or holds nothing.
func isSummary(path string, info fs.FileInfo) bool {
	const largest = 4096
	if !info.Mode().IsRegular() || info.Size() > largest {
		return false
	}
	text, err := os.ReadFile(path)
	return err == nil && (len(text) == 0 || bytes.HasPrefix(text, []byte("Week ")) && bytes.Contains(text, []byte("\n  files       ")))
}

// writeSummary writes the counts of a week, and nothing about anybody: no id, no name of a file.
func writeSummary(path string, r *weekly.Result) error {
	if path == "" {
		return nil
	}
	var text bytes.Buffer
	fmt.Fprintln(&text, weekName(r))
	writeFigures(&text, r, "")
	fmt.Fprintf(&text, "  missing     %s\n", some(len(r.Missing), "weekly feed", "weekly feeds"))
	needs := "nothing needs a person"
	if r.Attention() {
		needs = "something needs a person: see report.html of the week"
	}
	fmt.Fprintf(&text, "  to do       %s\n", needs)
	if err := disk.Write(path, disk.Private, text.Bytes()); err != nil {
		return fmt.Errorf("the week is published, but --summary %s cannot be written: %w", path, err)
	}
	return nil
}

// weekName names a week, with its edition if it has more than one.
func weekName(r *weekly.Result) string {
	if r.Edition > 1 {
		return fmt.Sprintf("Week %s, edition %d", r.AsOf, r.Edition)
	}
	return fmt.Sprintf("Week %s", r.AsOf)
}

// writeFigures prints what came in and what the run found, in counts, and why letters are held; blank says nothing of it.
func writeFigures(w io.Writer, r *weekly.Result, held string) {
	s := r.Summary
	fmt.Fprintf(w, "  files       %s read%s%s\n", count(s.Files-s.Refused-s.Skipped), also(s.Refused, "refused"), also(s.Skipped, "skipped"))
	fmt.Fprintf(w, "  rows        %s read = %s accepted + %s duplicate + %s rejected\n", count(s.RowsRead), count(s.Accepted), count(s.Duplicate), count(s.Rejected))
	if c := r.Counts; c != nil {
		writeCounts(w, c, held)
	}
}
