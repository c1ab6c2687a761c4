package verify

import "strings"

// checkPageTrends compares the weeks on the page with those in the summary, which Chain compares with the weeks
// themselves, and the open exceptions by scheme and by team with all open exceptions.
func (w *Week) checkPageTrends(p *pageReader) {
	trend, open := p.tables["trend"], p.tables["trend_open"]
	if trend == nil || open == nil {
		return // reported as missing tables
	}
	closing := map[string]int64{}
	at := places(strings.Join(trend.columns, ","))
	for _, row := range trend.rows {
		var figures []string
		for _, column := range []string{"opening", "came", "ended", "closing", "difference_breaks", "overdue_breaks", "feed_breaks", "letters_issued"} {
			figures = append(figures, row[at[column]])
		}
		closing[row[0]] = countIn(row[at["closing"]])
		_, want, _ := strings.Cut(w.trends[row[0]], ", ") // after the label of a chart
		w.tie("trend of mi_summary.xlsx", pageName, "table trend, week "+row[0], want, strings.Join(figures, ", "))
	}
	w.tieCount("weeks of mi_summary.xlsx", pageName, "table trend", int64(len(w.trends)), int64(len(trend.rows)))
	w.tieCount("weeks of the trend", pageName, "table trend_open", int64(len(trend.rows)), int64(len(open.rows)))
	at = places(strings.Join(open.columns, ","))
	for _, row := range open.rows {
		place := "table trend_open, week " + row[0]
		for name, columns := range map[string][]string{
			"schemes": {"scheme_1993", "scheme_2003", "scheme_unknown"}, "teams": {"hp", "caseworker", "specialist", "csa_bau", "mi"}, "all": {"open_exceptions"},
		} {
			total := int64(0)
			for _, column := range columns {
				total += countIn(row[at[column]])
			}
			w.tieCount("sum of "+name+" is what was open", pageName, place, closing[row[0]], total)
		}
	}
}
