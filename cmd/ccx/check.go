package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "show what each file is and what would be rejected, without loading anything", ArgsUsage: "FILE|FOLDER...",
		Flags: flags([]cli.Flag{
			checkedAsOfFlag(),
			&cli.StringSliceFlag{Name: "layout", Usage: "set a file's layout: `LAYOUT=FILE`; may be repeated"},
			referenceFlag(),
		}, outputFlags()),
		Action: check,
	}
}

func check(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return usage("ccx check needs the files to look at: ccx check FILE|FOLDER...")
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	named := map[string]string{}
	for _, pair := range c.StringSlice("layout") {
		layout, file, ok := strings.Cut(pair, "=")
		if !ok {
			return usage("--layout %s: write it as LAYOUT=FILE", pair)
		}
		named[etl.VisibleFile(file)] = layout
	}
	week, err := checkedWeek(c)
	if err != nil {
		return err
	}
	shown := shower(c)
	refused, rejected := 0, int64(0)
	err = checkFiles(c, weekly.Options{AsOf: week, Reference: set, Named: named}, func(f etl.SourceFile, faults weekly.FaultsOf) error {
		if f.Status == etl.Refused {
			refused++
		}
		for _, p := range f.Parts {
			rejected += p.Rejected
		}
		return shown.file(f, faults)
	})
	if err == nil {
		err = shown.end()
	}
	if err != nil {
		return err
	}
	if refused > 0 || rejected > 0 {
		return attention{fmt.Sprintf("%s and %s", some(refused, "file would be refused", "files would be refused"), some(int(rejected), "row would be rejected", "rows would be rejected"))}
	}
	return nil
}

// checkFiles reads the files into a temporary database: check reports what a run would do.
func checkFiles(c *cli.Context, o weekly.Options, show func(etl.SourceFile, weekly.FaultsOf) error) (err error) {
	paths, err := filesToCheck(c)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "ccx-check-")
	if err != nil {
		return fmt.Errorf("make room for reading: %w", err)
	}
	defer func() { err = errors.Join(err, disk.RemoveAll(folder)) }()
	return withLedgerAt(c, filepath.Join(folder, "check.duckdb"), ledger.Options{New: true}, func(ctx context.Context, l *ledger.Ledger) error {
		return weekly.Check(ctx, l, paths, o, show)
	})
}

// filesToCheck lists the named files, and those in a named folder. It passes over what is no file, such as a pipe or a
// device, with a remark, as a run does in the inbox.
func filesToCheck(c *cli.Context) ([]string, error) {
	var files []string
	for _, path := range expanded(c.Args().Slice()) {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, usage("there is no file %s: name the files to look at, as in ccx check inbox/*", etl.Visible(path))
		case err != nil:
			return nil, usage("%s cannot be read: ask for the right to read it, or name other files", etl.Visible(path))
		case info.IsDir():
			inside, err := filesInFolder(c, path)
			if err != nil {
				return nil, err
			}
			files = append(files, inside...)
		case info.Mode().IsRegular():
			files = append(files, path)
		default:
			notAFile(c, path)
		}
	}
	if len(files) == 0 {
		return nil, usage("there is no file to look at in %s: name some, as in ccx check inbox/*", etl.Visible(strings.Join(c.Args().Slice(), ", ")))
	}
	return files, nil
}

// expanded lists what patterns such as inbox/* mean, where the shell did not.
func expanded(paths []string) (all []string) {
	for _, path := range paths {
		found, err := filepath.Glob(path)
		if _, missing := os.Lstat(path); missing == nil || err != nil || len(found) == 0 {
			found = []string{path}
		}
		all = append(all, found...)
	}
	return all
}

// filesInFolder lists the files of a folder, without what programs leave behind and without the folders in it.
func filesInFolder(c *cli.Context, folder string) (files []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, usage("the folder %s cannot be read: ask for the right to read it, or name other files", etl.Visible(folder))
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		info, err := os.Stat(path) // a link counts as what it points to
		switch {
		case etl.IsPassedOver(e.Name()):
			if file, ok := etl.OpenFile(e.Name()); ok {
				fmt.Fprintln(c.App.ErrWriter, etl.OpenRemark(file))
			}
		case err == nil && info.Mode().IsRegular():
			files = append(files, path)
		case err == nil && info.IsDir():
			fmt.Fprintf(c.App.ErrWriter, "%s is a folder in a folder, so it was not checked\n", visiblePath(path))
		default:
			notAFile(c, path)
		}
	}
	return files, nil
}

// visiblePath is the path of a file as it may be shown.
func visiblePath(path string) string {
	return filepath.Join(etl.Visible(filepath.Dir(path)), etl.VisibleFile(filepath.Base(path)))
}

// notAFile remarks on what cannot be read twice, or has no end.
func notAFile(c *cli.Context, path string) {
	fmt.Fprintf(c.App.ErrWriter, "%s is not a file that can be read twice, so it was not checked: put a copy of it here\n", visiblePath(path))
}
