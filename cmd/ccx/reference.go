package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"ccx/etl/catalogue"
	"ccx/etl/nearest"
	"ccx/etl/reference"
	"ccx/sql"
)

func referenceCommand() *cli.Command {
	return &cli.Command{
		Name: "reference", Usage: "the reference tables, to edit and pass back with --reference DIR",
		Subcommands: []*cli.Command{
			{Name: "export", Usage: "write the built-in tables into a folder", ArgsUsage: "DIR", Flags: outputFlags(), Action: exportReference},
			{Name: "check", Usage: "find every mistake in the tables of a folder", ArgsUsage: "DIR", Flags: outputFlags(), Action: checkReference},
			tryCommand(),
		},
		Action: func(c *cli.Context) error {
			text := "choose one: ccx reference export DIR, ccx reference check DIR, or ccx reference try DIR"
			if word := c.Args().First(); word != "" {
				text = fmt.Sprintf("there is no ccx reference %s; ", word) + text
				if best := nearest.Word(word, []string{"export", "check", "try"}); best != "" {
					text = fmt.Sprintf("there is no ccx reference %s; did you mean %s?", word, best)
				}
			}
			return usage("%s", text)
		},
	}
}

// exportReference writes the built-in tables. It never overwrites a file, which may hold somebody's edits.
func exportReference(c *cli.Context) error {
	shareAgain(maskOf(c.Context)) // the tables are for all who decide
	if c.Args().Len() != 1 {
		return usage("name one folder: ccx reference export DIR")
	}
	folder := c.Args().First()
	if err := newFolder("", folder); err != nil {
		return err
	}
	names, err := fs.Glob(sql.Files, "reference/*.csv")
	if err != nil {
		return fmt.Errorf("list the built-in reference tables: %w", err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder for the reference tables: %w", err)
	}
	for _, name := range names {
		target := filepath.Join(folder, filepath.Base(name))
		if _, err := os.Stat(target); err == nil {
			return usage("%s already exists and may hold edits: name an empty folder", target)
		}
	}
	for _, name := range names {
		content, err := fs.ReadFile(sql.Files, name)
		if err != nil {
			return fmt.Errorf("read the built-in %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), content, 0o644); err != nil {
			return fmt.Errorf("write a reference table: %w", err)
		}
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]any{"folder": folder, "tables": len(names)})
	}
	fmt.Fprintf(c.App.Writer, "%d reference tables are in %s: edit them, check them with ccx reference check %s, and give --reference %s to each run\n", len(names), folder, folder, folder)
	return nil
}

func checkReference(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usage("name one folder: ccx reference check DIR")
	}
	set, err := loadReferences(c.Args().First())
	if err != nil {
		return err
	}
	if err := catalogue.Check(sql.Files); err != nil { // checks the program itself: only developers of ccx can see this error
		return usage("%v", err)
	}
	idle, err := set.Unreached()
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]any{
			"tables": len(set.Tables), "layouts": len(set.Layouts), "not_read": append([]string{}, set.Beside...),
			"unreached": append([]reference.Unreached{}, idle...),
		})
	}
	for _, name := range set.Beside {
		fmt.Fprintf(c.App.Writer, "%s is not read: it is not a reference table\n", name)
	}
	fmt.Fprintf(c.App.Writer, "%d reference tables, %d layouts: no mistake found\n", len(set.Tables), len(set.Layouts))
	showUnreached(c.App.Writer, idle)
	return nil
}

// showUnreached names the rules that decide nothing.
func showUnreached(w io.Writer, all []reference.Unreached) {
	for _, u := range all {
		fmt.Fprintf(w, "%s: %s.csv, row %d, %s: %s\n", u.Kind, u.Table, u.Row, u.Rule, u.Why)
	}
}
