// Package person computes the facts about a name and an address that rules rest on: folded for comparison, whether a
// name says that the person has died, the lines that are posted, and why a letter cannot be posted to an address. What
// a name says and what is wrong with an address are computed when a row is read; the rest when a letter asks.
//
// It imports golang.org/x/text for Unicode's forms, and nothing of the project.
package person
