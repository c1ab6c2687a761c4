package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports/browse"
)

func sqlCommand() *cli.Command {
	return &cli.Command{
		Name: "sql", Usage: "read-only questions to the ledger, in tables without personal data; without a question, the tables", ArgsUsage: "[QUERY]",
		Flags: flags([]cli.Flag{
			asOfFlag(),
			&cli.StringFlag{Name: "format", Usage: "`table|csv|json`", Value: "table"},
		}, []cli.Flag{referenceFlag()}, databaseFlags()),
		Action: askInSQL,
	}
}

// tableNames lists the tables that questions can read, without those in words.
func tableNames() []string {
	return []string{"exceptions", "casegroups", "letters", "letters_sent", "breaks", "files", "rejects", "checks"}
}

// tablesQuestion lists the tables and their columns.
const tablesQuestion = "select table_name, string_agg(column_name, ', ' order by column_index) as columns from duckdb_columns() where not internal group by table_name order by table_name"

func askInSQL(c *cli.Context) (err error) {
	if !slices.Contains([]string{"table", "csv", "json"}, c.String("format")) {
		return usage("--format %s: choose table, csv or json", c.String("format"))
	}
	if c.Args().Len() > 1 {
		return usage("put quotes around the question: ccx sql \"select count(*) from exceptions\"")
	}
	tables, err := copied(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tables.Close()) }()
	question := c.Args().First()
	if question == "" {
		question = tablesQuestion
	}
	answer, err := tables.Ask(c.Context, question)
	if err == nil {
		err = writeAnswer(c.App.Writer, answer, c.String("format"))
	}
	var wrong *ledger.QuestionError
	if errors.As(err, &wrong) {
		return usage("%v", wrong)
	}
	return err
}

// copied copies the tables of the week that was asked for, or of the newest, and closes the ledger.
func copied(c *cli.Context) (tables *ledger.Tables, err error) {
	set, err := references(c)
	if err != nil {
		return nil, err
	}
	err = reading(c, func(ctx context.Context, l *ledger.Ledger) (err error) {
		weeks, err := (&page{Ledger: l}).Weeks(ctx)
		if err != nil {
			return err
		}
		if len(weeks) == 0 {
			return usage("no week has been decided yet: run one with ccx run")
		}
		week := weeks[len(weeks)-1]
		if c.String("as-of") != "" {
			if week, err = asOf(c); err != nil {
				return err
			}
			if !slices.Contains(weeks, week) {
				return usage("week %s is not decided: name one that is; the newest is %s", week, weeks[len(weeks)-1])
			}
		}
		w, err := l.Look(ctx, set) // for the settings
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
		words := l.Catalogue().Vocabulary()
		tables, err = l.CopyTables(ctx, week, c.Int("memory"), func(list, column string) string { return browse.WordsOf(words, list, column) }, tableNames()...)
		return err
	})
	return tables, err
}

// writeAnswer writes an answer in one of the forms.
func writeAnswer(out io.Writer, answer etl.Table, format string) error {
	if format == "json" {
		rows, err := collect(answer)
		if err != nil {
			return &ledger.QuestionError{Err: err}
		}
		return asJSON(out, rows)
	}
	names := make([]string, len(answer.Columns))
	for i, column := range answer.Columns {
		names[i] = column.Name
	}
	line, flush := lineWriter(out, format)
	if err := line(names); err != nil {
		return err
	}
	for row, err := range answer.Rows {
		if err != nil {
			return &ledger.QuestionError{Err: err}
		}
		for i, value := range row {
			names[i] = withoutPerson(inWords(value))
		}
		if err := line(names); err != nil {
			return err
		}
	}
	return flush()
}

// lineWriter writes lines of values as CSV or as columns side by side.
func lineWriter(out io.Writer, format string) (line func([]string) error, flush func() error) {
	if format == "csv" {
		w := csv.NewWriter(out)
		return w.Write, func() error { w.Flush(); return w.Error() }
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	return func(values []string) error {
		_, err := fmt.Fprintln(w, strings.Join(values, "\t"))
		return err
	}, w.Flush
}
