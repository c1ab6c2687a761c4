package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
)

func whyCommand() *cli.Command {
	return &cli.Command{
		Name: "why", Usage: "why an exception, casegroup, letter or break is what it is; and what a case, client or batch belongs to", ArgsUsage: "ID",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "as-of", Usage: "answer as things stood after the week of this `DATE`, yyyy-mm-dd; without it, as they are now"},
			referenceFlag(), publishedFlag(),
		}, databaseFlags(), outputFlags()),
		Action: why,
	}
}

// question is one part of an answer.
type question struct {
	name  string // of the select
	title string
}

// questions are asked about each kind of id, in this order.
func questions(kind ledger.Kind) []question {
	return append(questionsOf(kind), question{"notes", "What people noted in ccx browse"}, question{"given_commands", "Which commands were given about it, and by which account"})
}

// breakPlace is the place of the sentence in casegroup_next that breaks stand about the casegroup.
const breakPlace = "2"

// isMoot reports whether a question has no answer, by the answers to the questions before it, of which the first is about the
// thing itself: some look far to find nothing.
func isMoot(question string, first map[string]any, before map[string][]map[string]any) bool {
	switch question {
	case "exception_death":
		return first["reason_code"] != "DEATH"
	case "letter_shared":
		return first["hold_reason"] != "address_shared"
	case "letter_incomplete":
		return first["hold_reason"] != "register_incomplete"
	case "casegroup_asked":
		return !slices.ContainsFunc(before["casegroup_next"], func(row map[string]any) bool { return fmt.Sprint(row["place"]) == breakPlace })
	}
	return false
}

// guard names the question whose answer, where it has none, makes another moot; blank for most.
func guard(question string) string {
	switch question {
	case "casegroup_stop", "letter_stop":
		return "stoppable"
	case "casegroup_meant":
		return "meant"
	}
	return ""
}

// askAll asks questions about an id in order, of which those before may say that another is moot.
func askAll(ctx context.Context, w *ledger.Week, all []question, id string, take func(question, []etl.Column, []map[string]any)) error {
	first, before := map[string]any{}, map[string][]map[string]any{}
	for i, q := range all {
		rows := []map[string]any{}
		var columns []etl.Column
		if !isMoot(q.name, first, before) {
			var err error
			if columns, rows, err = askGuarded(ctx, w, q.name, id); err != nil {
				return err
			}
		}
		if i == 0 && len(rows) > 0 {
			first = rows[0]
		}
		before[q.name] = rows
		take(q, columns, rows)
	}
	return nil
}

// askGuarded asks one question, unless its guard has no answer.
func askGuarded(ctx context.Context, w *ledger.Week, name, id string) ([]etl.Column, []map[string]any, error) {
	if by := guard(name); by != "" {
		if _, rows, err := ask(ctx, w, by, id); err != nil || len(rows) == 0 {
			return nil, []map[string]any{}, err
		}
	}
	return ask(ctx, w, name, id)
}

func questionsOf(kind ledger.Kind) []question {
	switch kind {
	case ledger.ExceptionID:
		return []question{
			{"exception", "What it is"},
			{"exception_rows", "Where it was sighted"},
			{"exception_rules", "The rule that fired, and the nearest that did not"},
			{"exception_death", "What the death rule says"},
			{"exception_death_rows", "Who gave a date of death"},
			{"exception_events", "What happened to it"},
			{"exception_answers", "What waits, and what was repeated"},
			{"exception_remarks", "What people wrote about it, on forms and in notifications"},
			{"exception_rejected", "Answers that were rejected, and whether they hold its letters"},
		}
	case ledger.LetterID:
		return []question{
			{"letter", "What it is"},
			{"letter_stop", "Whether it must be stopped, and whom to ask"},
			{"letter_passed", "Why it is in no list any more"},
			{"letter_held", "Why it is held, and what lifts it"},
			{"letter_incomplete", "What makes the register incomplete"},
			{"letter_client", "What is known of the client, and where it came from"},
			{"letter_shared", "Who has the same address"},
			{"letter_due", "Why it was due"},
			{"letter_weeks", "What became of it, week by week"},
			{"letter_waiting", "What waits for the next run"},
			{"letter_said", "What was said about it, by anybody, and whether it counts"},
			{"letter_batches", "The batches it is in"},
			{"letter_acks", "What the systems answered"},
			{"letter_writings", "How often it was written"},
		}
	case ledger.BreakID:
		return []question{
			{"break", "What it is"},
			{"break_evidence", "Evidence for both sides"},
			{"break_namesakes", "What a reference that nobody knows may mean"},
			{"break_history", "What happened to it"},
		}
	case ledger.CaseID:
		return []question{{"case", "A case"}, registerRejected()}
	case ledger.ClientID:
		return []question{{"client", "A client"}, {"client_death", "Whether they count as dead"}, {"client_ahead", "What counts from a later run"}, registerRejected()}
	case ledger.BatchID:
		return []question{{"batch", "A letter batch"}, {"batch_stop", "Letters of it that must not go out"}}
	}
	return casegroupQuestions()
}

// registerRejected asks for rows that the registers lack although they came.
func registerRejected() question {
	return question{"register_rejected", "Rows of the registers that were rejected"}
}

// casegroupQuestions tell of a casegroup in sentences, then in detail.
func casegroupQuestions() []question {
	return []question{
		{"casegroup_story", "In short"},
		{"casegroup_stop", "Letters on their way"},
		registerRejected(),
		{"casegroup_people", "Who is in it"},
		{"casegroup_cases", "Its cases"},
		{"casegroup_past", "What happened to it, in order"},
		{"casegroup_next", "Who has it, and what is next"},
		{"casegroup_asked", "Which breaks stand about it, and what is asked"},
		{"casegroup_meant", "Rows that may mean it, and could not be used as they are"},
		{"casegroup_rejected", "Rows about it that were rejected, and do not count"},
		{"casegroup", "What it is"},
		{"casegroup_lead", "The exception that decided it"},
		{"casegroup_exceptions", "Its exceptions, the deciding one first"},
		{"casegroup_waiting", "What waits for the next run"},
		{"casegroup_letters", "Its letters, the newest first"},
		{"casegroup_rows", "Where it is in the registers"},
	}
}

func why(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usage("name one exception, casegroup, letter, break, case, client or batch: ccx why ID")
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	return reading(c, func(ctx context.Context, l *ledger.Ledger) (err error) {
		kind, id, err := named(ctx, c, l, c.Args().First())
		if err != nil {
			return err
		}
		w, err := lookAt(ctx, c, l, set)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
		return answer(ctx, c, w, kind, id)
	})
}

// answer asks every question and shows those that have an answer.
func answer(ctx context.Context, c *cli.Context, w *ledger.Week, kind ledger.Kind, id string) error {
	result := map[string]any{"kind": kind, "id": id}
	if c.IsSet("as-of") {
		if err := saysWhen(ctx, c, w, kind, id, result); err != nil {
			return err
		}
	}
	err := askAll(ctx, w, questions(kind), id, func(q question, columns []etl.Column, rows []map[string]any) {
		result[q.name] = rows
		if !c.Bool("json") && len(rows) > 0 {
			showAnswer(c.App.Writer, w.Catalogue(), q.title, columns, rows)
		}
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, result)
	}
	return nil
}

// showAnswer writes one row as a list of its values, and several rows as a table.
func showAnswer(out io.Writer, parts *catalogue.Catalogue, title string, columns []etl.Column, rows []map[string]any) {
	fmt.Fprintln(out, title)
	words := parts.Vocabulary()
	if columns[len(columns)-1].Name == "said" && len(columns) <= 3 {
		fmt.Fprintln(out, sentences(words, rows))
		return
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if len(rows) == 1 && len(columns) > 6 {
		for _, c := range columns {
			if v := rows[0][c.Name]; v != nil {
				fmt.Fprintf(w, "  %s\t%s%s\n", strings.ReplaceAll(c.Name, "_", " "), spoken(words, c.Name, v), ownerOf(parts, c.Name, v))
			}
		}
	} else {
		columns = spokenColumns(columns, rows)
		line := make([]string, len(columns))
		for i, c := range columns {
			line[i] = strings.ToUpper(strings.ReplaceAll(c.Name, "_", " "))
		}
		fmt.Fprintln(w, "  "+strings.Join(line, "\t"))
		for _, row := range rows {
			for i, c := range columns {
				line[i] = ""
				if v := row[c.Name]; v != nil {
					line[i] = spoken(words, c.Name, v)
				}
			}
			fmt.Fprintln(w, "  "+strings.Join(line, "\t"))
		}
	}
	_ = w.Flush()
	fmt.Fprintln(out)
}

// spokenColumns are the columns in which a row has a value: a heading over nothing tells nobody anything.
func spokenColumns(columns []etl.Column, rows []map[string]any) []etl.Column {
	return slices.DeleteFunc(slices.Clone(columns), func(c etl.Column) bool {
		return !slices.ContainsFunc(rows, func(row map[string]any) bool { return row[c.Name] != nil && row[c.Name] != "" })
	})
}

// ownerOf names who holds an exception in a state.
func ownerOf(parts *catalogue.Catalogue, column string, state any) string {
	if column != "state" {
		return ""
	}
	if s, _ := parts.State(fmt.Sprint(state)); s.HeldBy != "" {
		return ", held by " + s.HeldBy
	}
	return ", so nobody has to act"
}
