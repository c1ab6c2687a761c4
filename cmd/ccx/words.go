package main

import (
	"fmt"
	"strings"

	"ccx/etl/catalogue"
)

// spoken puts a value of a column of an answer in words. Codes stay in JSON, for programs.
func spoken(v *catalogue.Vocabulary, column string, value any) string {
	text, isText := value.(string)
	if !isText {
		return fmt.Sprint(value)
	}
	switch list := listOf(v, column); list {
	case "":
		if column == "reason" && strings.Contains(text, "_") { // why a letter is held; people's own words have none
			return v.Spoken(text)
		}
		return text
	case "sentence", "key":
		return midSentence(v, text)
	default:
		return v.Of(list, text)
	}
}

// listOf names the list of the codes in a column of an answer.
func listOf(v *catalogue.Vocabulary, column string) string {
	lists := map[string]string{
		"status": "standing", "outcome": "standing", "state_before": "state", "state_after": "state", "event": "sentence", "effect": "sentence",
		"kind": "sentence", "source": "source", "role": "role", "roles": "roles", "register_status": "case_status", "schedule": "sentence",
		"means": "sentence", "asks_of_you": "sentence", "what_lifts_it": "sentence", "says": "sentence", "command": "sentence", "what": "sentence",
		"matched_by": "sentence", "about": "sentence", "why": "sentence", "counts": "sentence",
	}
	if list, ok := lists[column]; ok {
		return list
	}
	return v.ListOf("", column)
}

// sentences are the rows of an answer whose only column is said.
func sentences(v *catalogue.Vocabulary, rows []map[string]any) string {
	var all strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&all, "  %s\n", v.Spoken(inWords(row["said"])))
	}
	return all.String()
}
