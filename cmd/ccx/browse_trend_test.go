package main

import (
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// The trend on the glance counts, for each week and owner, what the week's published table has open, and leads to those rows.
func TestTheTrendOfOwnersIsThePublishedWeeks(t *testing.T) {
	weeklytest.Slow(t)
	p, newest, get := browsed(t)
	_, glance := get("/?as-of=" + newest)
	_, table, _ := strings.Cut(glance, ">Open exceptions, by who had them after each week<")
	table, _, _ = strings.Cut(table, "</table>")
	figure := regexp.MustCompile(`<a class="figure" href="([^"]*)">([\d,]+)</a>`)
	shown := map[string]string{} // address → figure
	for _, f := range figure.FindAllStringSubmatch(table, -1) {
		shown[html.UnescapeString(f[1])] = strings.ReplaceAll(f[2], ",", "")
	}
	all := 0
	for _, week := range exampleHistory.Weeks(t) {
		open := map[string]int{}
		for _, row := range p.table(t, week.Date, "exceptions") {
			if row["resolution"] == "" {
				open["&state="+row["state"]]++
				open[""]++
			}
		}
		for state, n := range open {
			all++
			address := "/list/exceptions?as-of=" + week.Date + "&resolution=" + state
			if shown[address] != strconv.Itoa(n) {
				t.Errorf("%s is %q, and the week published %d", address, shown[address], n)
			}
			if status, page := get(address); status != http.StatusOK || totalOf(page) != n {
				t.Errorf("%s leads to %d rows, want %d (status %d)", address, totalOf(page), n, status)
			}
		}
	}
	if all != len(shown) || all < 10 {
		t.Errorf("the trend has %d figures, and the weeks published %d", len(shown), all)
	}
}

// The page of a rule counts what it leads to, week by week, and in its examples shows what is open first.
func TestARuleIsCountedByWeek(t *testing.T) {
	weeklytest.Slow(t)
	_, newest, get := browsed(t)
	line := regexp.MustCompile(`<tr><td>(\d{4}-\d\d-\d\d)</td><td class="number">(?:<a href="([^"]*)">)?([\d,]+)(?:</a>)?</td><td class="number">(?:<a href="([^"]*)">)?([\d,]+)(?:</a>)?</td>`)
	for _, rule := range []string{"SYSTEM_ERROR", "DEATH", "R12", "R23"} {
		_, page := get("/rule/" + rule + "?as-of=" + newest)
		lines := line.FindAllStringSubmatch(page, -1)
		if len(lines) != len(exampleHistory.Weeks(t)) {
			t.Errorf("%s is counted in %d weeks", rule, len(lines))
		}
		for _, l := range lines {
			for _, at := range []int{2, 4} {
				if l[at] == "" && l[at+1] == "0" {
					continue
				}
				if _, rows := get(html.UnescapeString(l[at])); strconv.Itoa(totalOf(rows)) != strings.ReplaceAll(l[at+1], ",", "") {
					t.Errorf("%s of %s: %s leads to %d rows, want %s", rule, l[1], l[at], totalOf(rows), l[at+1])
				}
			}
		}
		last := lines[len(lines)-1]
		if stand := regexp.MustCompile(`<dt>Open or standing after it</dt><dd>([\d,]+)</dd>`).FindStringSubmatch(page); stand == nil || stand[1] != last[5] {
			t.Errorf("%s: %q stand after the newest week by its head, and %s by week", rule, stand, last[5])
		}
	}
}
