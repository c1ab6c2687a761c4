package main

import (
	"fmt"
	"io"
	"strings"

	"ccx/etl/catalogue"
	"ccx/etl/weekly"
)

// mostAnswers is how many answers that did not apply are shown one by one; the sheet Answers, or --json, lists them all.
const mostAnswers = 10

// writeAnswers says what became of the answers that came in: how many applied, and why each of the others did not.
func writeAnswers(w io.Writer, r *weekly.Result, words *catalogue.Vocabulary) {
	answers := r.Answers
	if len(answers) == 0 {
		return
	}
	counts := map[string]int{}
	for _, a := range answers {
		counts[fmt.Sprint(a["fate"])]++
	}
	var parts []string
	for _, fate := range []string{"applied", "changed nothing", "waits", "in conflict"} {
		if counts[fate] > 0 {
			parts = append(parts, count(counts[fate])+" "+fate)
		}
	}
	fmt.Fprintf(w, "  answers     %s: %s\n", some(len(answers), "answer", "answers"), strings.Join(parts, ", "))
	shown := 0
	for _, a := range answers {
		if a["fate"] == "applied" {
			continue
		}
		if shown == mostAnswers {
			fmt.Fprintf(w, "              and %s more: %s\n", count(len(answers)-counts["applied"]-shown), allAnswers(r))
			return
		}
		shown++
		fmt.Fprintf(w, "              %s, row %v%s: %v\n", a["file_name"], a["row"], saidBy(a, words), uncapped(words.Spoken(fmt.Sprint(a["why"]))))
	}
}

// allAnswers says where all answers are: in the workbook, if this step wrote one.
func allAnswers(r *weekly.Result) string {
	if r.Folder == "" {
		return "the same command with --json lists them all"
	}
	return "see the sheet Answers of exceptions.xlsx"
}

// saidBy gives what an answer says, of what and when, as far as its row could be read.
func saidBy(a map[string]any, words *catalogue.Vocabulary) (said string) {
	if a["outcome"] != nil {
		said = ", " + words.Of("outcome", fmt.Sprint(a["outcome"]))
		if a["outcome_date"] != nil {
			said += fmt.Sprintf(" of %v", a["outcome_date"])
		}
	}
	for _, id := range []any{a["exception_id"], a["letter_id"]} {
		if id == nil {
			continue
		}
		if said == "" {
			said = ","
		}
		said += fmt.Sprintf(" for %v", id)
	}
	return said
}

// uncapped gives a sentence as it stands after a colon.
func uncapped(sentence string) string {
	if sentence == "" {
		return ""
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

// writeEnded names the acceptances that ended in this week, and why each did.
func writeEnded(w io.Writer, ended []map[string]any) {
	for _, e := range ended {
		fmt.Fprintf(w, "  acceptance  of break %v (%v %v), by %v and %v, has ended: %v\n", e["break_id"], e["code"], e["key"], e["decided_by"], e["checked_by"], e["why"])
	}
}
