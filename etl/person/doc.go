// Package person computes the facts about a name and an address that rules rest on: folded for comparison, whether a
// name says that the person has died, the lines that are posted, and why a letter cannot be posted to an address. Each
// fact is computed once, when a row is read, so no rule works on a name or an address itself.
//
// It imports golang.org/x/text for Unicode's forms, and nothing of the project.
package person
