package main

import "testing"

// TestExampleWeeks compares what the example weeks, run in order on one database, publish with what they must give.
func TestExampleWeeks(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	p := exampleHistory.After(t, len(weeks))
	for _, w := range weeks {
		for _, table := range []string{
			"data/exceptions.csv", "data/casegroups.csv", "data/letters.csv", "refresh_requests.csv", "data/breaks.csv", "data/checks.csv", "data/roll_forward.csv",
			"client_updates.csv", "cms_cease.csv",
			"marker_requests_1993.csv", "marker_requests_2003.csv", "rerun_1993.csv", "rerun_2003.csv",
		} {
			p.AsExpected(t, w, table)
		}
	}
}
