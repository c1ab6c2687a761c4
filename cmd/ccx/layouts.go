package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/nearest"
	"ccx/etl/reference"
)

func layoutsCommand() *cli.Command {
	return &cli.Command{
		Name: "layouts", Usage: "the input layouts", ArgsUsage: "[NAME]",
		Flags:  flags([]cli.Flag{referenceFlag()}, outputFlags()),
		Action: layouts,
	}
}

func layouts(c *cli.Context) error {
	set, err := references(c)
	if err != nil {
		return err
	}
	if c.Args().Len() > 0 {
		l, ok := set.Layout(c.Args().First())
		if !ok {
			return unknownLayout(set, c.Args().First())
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, l)
		}
		return layout(c, l)
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, set.Layouts)
	}
	w := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LAYOUT\tKIND\tWEEKLY\tHOLDS")
	for _, l := range set.Layouts {
		weekly := ""
		if l.Weekly {
			weekly = "yes"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", l.Name, l.Kind, weekly, l.Holds)
	}
	return w.Flush()
}

func layoutNames(set *reference.Set) []string {
	names := make([]string, len(set.Layouts))
	for i := range set.Layouts {
		names[i] = set.Layouts[i].Name
	}
	return names
}

// registerNames lists the layouts that are registers: those that --accept-shrink may name.
func registerNames(set *reference.Set) []string {
	var names []string
	for i := range set.Layouts {
		if set.Layouts[i].Kind == etl.Snapshot {
			names = append(names, set.Layouts[i].Name)
		}
	}
	return names
}

func unknownLayout(set *reference.Set, name string) error {
	text := "there is no layout " + name
	if best := nearest.Word(name, layoutNames(set)); best != "" {
		text += "; did you mean " + best + "?"
	}
	return usage("%s (see ccx layouts)", text)
}

// layout shows the columns of one layout.
func layout(c *cli.Context, l etl.Layout) error {
	fmt.Fprintf(c.App.Writer, "%s: %s (%s)\n", l.Name, l.Holds, l.Kind)
	w := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "COLUMN\tTYPE\tREQUIRED\tALSO CALLED\tVALUES")
	words := map[etl.Required]string{etl.RequiredValue: "column and value", etl.RequiredHeader: "column", etl.Optional: ""}
	for _, col := range l.Columns {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", col.Name, col.Type, words[col.Required], strings.Join(col.Aliases, ", "), strings.Join(col.Allowed, ", "))
	}
	return w.Flush()
}
