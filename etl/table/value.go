package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/nearest"
)

// Flag is a cell that holds yes or no.
type Flag bool

// UnmarshalCSV accepts only the two words: gocsv's own bool takes a blank for no.
func (f *Flag) UnmarshalCSV(text string) error {
	*f = text == "yes"
	return OneOf(text, "yes", "no")
}

// List is a cell with several values, separated by |. Blank values are dropped: a blank alias would match every column
// without a heading.
type List []string

// UnmarshalCSV splits the cell.
func (l *List) UnmarshalCSV(text string) error {
	*l = ListOf(text)
	return nil
}

// ListOf splits a text into a List.
func ListOf(text string) List {
	var list List
	for part := range strings.SplitSeq(text, "|") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// OneOf checks a value against a list. The error offers the nearest.
func OneOf(value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return fmt.Errorf("%q is not one of %s%s", value, strings.Join(allowed, ", "), DidYouMean(value, allowed))
}

// Whole reads a whole number between two limits. gocsv's own int takes a blank for 0 and 2.5 for 2.
func Whole(text string, low, high int64) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < low || n > high {
		return 0, fmt.Errorf("%q is not a whole number from %d to %d", text, low, high)
	}
	return n, nil
}

// DidYouMean is the end of a sentence about an unknown word: empty if no known word is near.
func DidYouMean(word string, known []string) string {
	if best := nearest.Word(word, known); best != "" {
		return "; did you mean " + best + "?"
	}
	return ""
}
