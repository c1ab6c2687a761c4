package verify_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// reportChanged makes a figure of report.html one more, gives a row another heading, or takes a row out.
func reportChanged(m *mutator, _ string, before []byte) *change {
	kinds := []*regexp.Regexp{
		regexp.MustCompile(`<(?:td class="number"|dd data-figure="\w+")>([\d,]+)<`), regexp.MustCompile(`<th scope="row" data-value="([^"]*)"`), regexp.MustCompile(`<tr>(<th scope="row" data-value.*)</tr>`),
	}
	kind := m.random.IntN(len(kinds))
	found := kinds[kind].FindAllSubmatchIndex(before, -1)
	if len(found) == 0 {
		return nil
	}
	at := found[m.random.IntN(len(found))]
	was, now, from, to := string(before[at[2]:at[3]]), "ANOTHER", at[2], at[3]
	switch kind {
	case 0:
		n, _ := strconv.Atoi(strings.ReplaceAll(was, ",", ""))
		now = strconv.Itoa(n + 1)
	case 2:
		now, from, to = "", at[0], at[1]
	}
	return &change{what: was, after: slices.Concat(before[:from], []byte(now), before[to:])}
}
