package page_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/page"
)

// made is a table of these columns and rows.
func made(columns string, rows ...[]any) etl.Table {
	t := etl.Table{Rows: func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}
	for _, name := range strings.Split(columns, ",") {
		t.Columns = append(t.Columns, etl.Column{Name: name})
	}
	return t
}

const (
	flowColumns    = "scheme,route,opening,new,reopened,resolved,removed,clerical,closing"
	ownerColumns   = "owner,opening,came,received,passed_on,ended,closing,days_0_to_7,days_8_to_14,days_15_to_28,days_29_or_more"
	schemeColumns  = ",scheme_1993,scheme_2003,scheme_unknown,open_exceptions"
	trendColumns   = "week,opening,came,ended,closing,letters_issued,difference_breaks,overdue_breaks,feed_breaks"
	openColumns    = "week,scheme_1993,scheme_2003,scheme_unknown,hp,caseworker,specialist,csa_bau,mi,open_exceptions"
	sentColumns    = "sent,scheme_1993,scheme_2003,letters,median_days_late,most_days_late"
	lateColumns    = "late_because,letters,median_days_late,most_days_late"
	breakColumns   = "kind,code,name,days_0_to_7,days_8_to_14,days_15_to_28,days_29_or_more,standing,accepted,cleared"
	checkColumns   = "code,name,kind,population,agreed,broken,accepted,left_pence,right_pence"
	teamColumns    = "team,workbook,opening,received,done,open_exceptions,oldest_days,answer_days,done_in_target,percent_in_target"
	endedColumns   = "code,why,acceptances"
	stoppedColumns = "break_id,code,key,week,layouts,letters"
	fileColumns    = "file_name,sheet,layout,status,rows_read,accepted,duplicate,rejected,notes,note"
)

func day(t *testing.T, text string) etl.Date {
	t.Helper()
	d, err := etl.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func week(t *testing.T) page.Week {
	return page.Week{AsOf: day(t, "2016-02-05"), Edition: 1, Marking: "OFFICIAL", Owner: "MI analyst", Counts: map[string]int64{}, Names: names()}
}

// names are what the page calls states and routes.
func names() page.Names {
	return page.Names{
		Owners: map[string]string{"with_hp": "HP", "with_ams": "AMS", "with_imt": "IMT", "with_bau": "CSA BAU", "with_mi": "MI analyst", "rerun": "Closure batch"},
		Teams:  map[string]string{"HP": "HP", "CASEWORKER": "Caseworkers", "SPECIALIST": "Specialist teams", "CSA_BAU": "CSA BAU", "MI": "MI analyst"},
		Words:  (&catalogue.Catalogue{}).Vocabulary().Of,
	}
}

// nothing is the tables of a week without anything to tell.
func nothing(t *testing.T) *page.Tables {
	const none = int64(0)
	owners := [][]any{}
	for _, o := range []string{"with_hp", "with_ams", "with_imt", "with_bau", "with_mi", "rerun"} {
		owners = append(owners, []any{o, none, none, none, none, none, none, none, none, none, none})
	}
	asOf := day(t, "2016-02-05")
	return &page.Tables{
		RollForward: made(flowColumns), Owners: made(ownerColumns, owners...), Reasons: made("reason_code" + schemeColumns), Routes: made("route" + schemeColumns),
		Trend: made(trendColumns, []any{asOf, none, none, none, none, none, none, none, none}), OpenTrend: made(openColumns, []any{asOf, none, none, none, none, none, none, none, none, none}),
		Letters: made("letter_outcome,scheme_1993,scheme_2003,letters"), Stopped: made(stoppedColumns), LettersSent: sent(none, none, none),
		LettersLate: made(lateColumns), LettersBack: made("figure,letters", []any{"came_back", none}), Breaks: made(breakColumns), Files: made(fileColumns), Rejects: made("reason,rejected_rows,files"),
		Checks: made(checkColumns), AcceptancesEnded: made(endedColumns),
		Teams: made(teamColumns, []any{"IMT, 1993 scheme", "imt_1993.xlsx", none, none, none, none, nil, int64(10), none, nil}),
	}
}

// sent is the table of letters that went on their day and of those that were late, by at most so many days.
func sent(onTheirDay, late, days int64) etl.Table {
	return made(
		sentColumns, []any{"on_their_day", onTheirDay, int64(0), onTheirDay, int64(0), int64(0)},
		[]any{"late", late, int64(0), late, days / 2, days},
	)
}

// national is the tables of a week with very much to tell, in words that do their worst.
func national(t *testing.T) *page.Tables {
	const million, hostile = int64(1_234_567), `<script>alert("1")</script> & 'quoted' ]]>`
	tables := nothing(t)
	tables.RollForward = made(flowColumns, []any{nil, "SPECIALIST", million, million, million, million, million, million, million})
	tables.Owners = made(ownerColumns,
		[]any{"with_imt", million, million, million, million, million, million, million, million, million, million},
		[]any{"nobody", int64(0), million, int64(0), int64(0), million, int64(0), int64(0), int64(0), int64(0), int64(0)})
	tables.Reasons = made("reason_code"+schemeColumns, []any{"A_REASON_OF_A_VERY_LONG_NAME", million, million, million, 3 * million}, []any{hostile, int64(1), int64(0), int64(0), int64(1)})
	tables.Routes = made("route"+schemeColumns, []any{"SPECIALIST", million, million, million, 3 * million})
	var trend, open [][]any
	for i := range 13 {
		week := day(t, "2015-11-13") + etl.Date(7*i)
		trend = append(trend, []any{week, million, million, million, million * int64(i), million, million, million, million})
		open = append(open, []any{week, million, million, million, million, million, million, million, million, million})
	}
	tables.Trend, tables.OpenTrend = made(trendColumns, trend...), made(openColumns, open...)
	tables.Letters = made("letter_outcome,scheme_1993,scheme_2003,letters", []any{"held: closure_date_missing", million, million, 2 * million})
	tables.LettersSent = sent(million, million, 90)
	tables.LettersLate = made(lateColumns, []any{"closure_date_missing", million, int64(7), int64(90)})
	tables.Stopped = made(stoppedColumns, []any{"B0123456789AB", "R01", hostile + ".csv", day(t, "2016-02-05"), "manual_notifications", million}, []any{"B0123456789AC", "R06", "2015-01-23", nil, nil, million})
	tables.Breaks = made(breakColumns, []any{"difference", "R11", "casegroup_disagrees", million, million, million, million, 4 * million, million, million})
	tables.Checks = made(checkColumns,
		[]any{"R40", "arrears_differ", "difference", 5 * million, million, 4 * million, million, etl.Pence(-9223372036854775807), etl.Pence(5)},
		[]any{"R41", "arrears_not_in_cms", "difference", million, million, int64(0), int64(0), etl.Pence(0), nil})
	tables.AcceptancesEnded = made(endedColumns, []any{"R40", "a side says something else", million})
	tables.Teams = made(teamColumns, []any{hostile, nil, million, million, million, million, million, int64(365), million, int64(100)})
	tables.Files = made(fileColumns, []any{hostile + ".csv", nil, nil, "refused", million, million, int64(0), int64(0), int64(0), hostile})
	tables.Rejects = made("reason,rejected_rows,files", []any{"bad_date", million, int64(1)})
	return tables
}

// written is a page as it is published; it must be read back without an objection.
func written(t *testing.T, w page.Week, tables *page.Tables) string {
	t.Helper()
	p, err := page.New(w, tables)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := p.Check(bytes.NewReader(out.Bytes())); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// inside is the text of the page, tags and the style apart, on one line.
func inside(text string) string {
	_, body, _ := strings.Cut(text, "<body>")
	body = strings.ReplaceAll(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "), "\u00a0", " ")
	return strings.Join(strings.Fields(body), " ")
}

func TestAWeekWithNothingToTell(t *testing.T) {
	text := inside(written(t, week(t), nothing(t)))
	for _, want := range []string{
		"No exception is open on 5 February 2016, and none came or ended in the week. No letter was due. The records agree: no break stands.",
		"Nothing needs a person.", "No exception was open, came or ended.", "No break stands or has cleared.", "No file was given.", "No row was rejected.",
		"0 files, 0 of them refused. 0 rows were read",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
}

func TestAWeekInWords(t *testing.T) {
	for name, c := range map[string]struct {
		flow   []any
		counts map[string]int64
		want   string
	}{
		"the first week": {
			[]any{"1993", "HP", int64(0), int64(3), int64(0), int64(1), int64(0), int64(0), int64(2)},
			map[string]int64{},
			"On 5 February 2016, 2 exceptions are open, where none was before: 3 came and 1 ended.",
		},
		"one more": {
			[]any{"1993", "HP", int64(0), int64(1), int64(0), int64(0), int64(0), int64(0), int64(1)},
			map[string]int64{"standing_breaks": 8, "difference_breaks": 1, "new_difference_breaks": 1, "overdue_breaks": 4, "new_overdue_breaks": 3, "feed_breaks": 3},
			"On 5 February 2016, 1 exception is open, where none was before: 1 came and 0 ended. No letter was due. 1 difference stands between records, new; 4 things are overdue, 3 of them new; 3 feeds are not as they should be, not new.",
		},
		"fewer": {
			[]any{"1993", "HP", int64(2000), int64(0), int64(0), int64(500), int64(250), int64(250), int64(1000)},
			map[string]int64{},
			"On 5 February 2016, 1,000 exceptions are open, 1,000 fewer than a week before: 0 came and 1,000 ended.",
		},
		"a later edition": {
			[]any{"1993", "HP", int64(1), int64(0), int64(0), int64(0), int64(0), int64(0), int64(1)},
			map[string]int64{"letters_gone_out": 14},
			"as many as a week before: 0 came and 0 ended. No letter was due. 14 letters of this week went out with an earlier edition, and stay issued.",
		},
		"fewer, of a week that is not seven days ago": {
			[]any{"1993", "HP", int64(2000), int64(0), int64(0), int64(500), int64(250), int64(250), int64(1000)},
			map[string]int64{"days_before": 14},
			"On 5 February 2016, 1,000 exceptions are open, 1,000 fewer than on 22 January 2016: 0 came and 1,000 ended.",
		},
		"all gone": {
			[]any{"1993", "HP", int64(2), int64(0), int64(1), int64(3), int64(0), int64(0), int64(0)},
			map[string]int64{},
			"On 5 February 2016, no exception is open: 1 came in the week and 3 ended.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			tables, w := nothing(t), week(t)
			tables.RollForward, w.Counts = made(flowColumns, c.flow), c.counts
			if days := c.counts["days_before"]; days > 0 {
				w.Before = w.AsOf - etl.Date(days)
			}
			if text := inside(written(t, w, tables)); !strings.Contains(text, c.want) {
				t.Errorf("the page does not say %q:\n%s", c.want, text)
			}
		})
	}
}

func TestWhatNeedsAPerson(t *testing.T) {
	w := week(t)
	w.Files, w.Missing = page.Files{Files: 3, Refused: 1, Rejected: 2}, []string{"cs2_failures"}
	w.Counts = map[string]int64{"new_breaks": 3, "new_feed_breaks": 1, "new_overdue_breaks": 1, "new_difference_breaks": 1, "changed_breaks": 2, "letters_issued": 1, "letters_by_hand": 2, "letters_gone_out": 3, "letters_held": 4, "with_mi": 1}
	w.ToStop, w.Overdue = []page.Held{{By: "CSCS", N: 1}, {By: "CS2", N: 2}}, []page.Held{{By: "HP operations", N: 1200}, {By: "IMT", N: 34}}
	w.Unprinted = []page.Held{{By: "CSCS", N: 1}, {By: "CS2", N: 4}}
	w.MayGo = []page.Held{{By: "CSCS", N: 1}, {By: "CS2", N: 3}}
	w.Deaths = []page.Row{{File: "told.xlsx", Sheet: "S", Row: 1004, Week: w.AsOf, Break: "B0123456789AF"}, {File: "cs2.csv", Row: 9, Week: day(t, "2016-01-29"), Break: "B0123456789AE"}}
	w.Deaths = append(w.Deaths, make([]page.Row, 10)...)
	tables := national(t)
	tables.Letters = made("letter_outcome,scheme_1993,scheme_2003,letters", []any{"held: not_marked", int64(20), int64(7), int64(27)}, []any{"held: notice_unread", int64(2), int64(0), int64(2)})
	text := inside(written(t, w, tables))
	if !strings.Contains(text, "What needs a person STOP: 1 letter is on its way that should not go out any more") {
		t.Errorf("a letter that must be stopped is not named first:\n%s", text)
	}
	for _, want := range []string{
		"STOP: 2 letters are on their way that should not go out any more, such as one to somebody who has died. Ask CS2 at once to stop them: the sheet Breaks, code R61, has the batch and the letter. Once they are stopped, two people accept their breaks.",
		"STOP: 1 letter that should not go out any more, such as one to somebody who has died, may still be unprinted, since its batch is not acknowledged. Ask CSCS at once to stop it: ccx status names it. Every run says so until the batch is acknowledged.",
		"STOP: 4 letters that should not go out any more, such as one to somebody who has died, may still be unprinted, since their batches are not acknowledged. Ask CS2 at once to stop them: ccx status names each.",
		"1 letter that was to be stopped may go after all, since nothing that is known now forbids it: if CSCS was asked to stop it, ask for it to go; the sheet Breaks, code R61, has the batch and the letter. Then two people accept its break.",
		"3 letters that were to be stopped may go after all, since nothing that is known now forbids them: if CS2 was asked to stop them, ask for them to go;",
		"A death is reported in a row that was rejected, so that nobody counts as dead by it: told.xlsx, sheet S, row 1004. Have it corrected and load it again; until then, mark the death with ccx mark (break B0123456789AF).",
		"so that nobody counts as dead by it: cs2.csv, row 9, of the week of 29 January 2016. Have it",
		"A death is reported in 2 more rows that were rejected: the sheets Breaks, code R05, and Rejects have them.",
		"27 held letters wait until the register marks their casegroups. Send marker_requests_1993.csv to CSCS and marker_requests_2003.csv to CS2.",
		"2 held letters wait because what may forbid them could not be used: a row that was rejected or names what does not belong together (R05),",
		"1 letter was issued, 2 were sent by hand and 4 are held. 3 letters of this week went out with an earlier edition, and stay issued. Of 2,469,134 that went, issued or sent by hand, ",
		"1,234 things are overdue in all: 1,200 with HP operations, 34 with IMT.",
		"1 file was refused, so nothing in it counts.", "1 weekly report did not come: cs2_failures.", "2 rows were rejected: correct them and send them again.",
		"1 break of a feed is new.", "1 difference between records is new.", "1 thing is newly overdue.", "2 breaks have changed since the run before.", "1,234,567 acceptances of breaks have ended.", "−£92,233,720,368,547,758.07 £0.05", "4 letters are held. Each row says why.", "1 exception waits for the MI analyst", "1,234,567 exceptions have waited 29 days or more",
		"1,234,567 letters are held, because <script>", "was refused. Run its week again with --restate and the file corrected, or with --without FILE, or let two people accept it: ccx accept B0123456789AB --by NAME --reviewer NAME --reason TEXT.",
		"something came of week 2015-01-23, which this ledger never published.", "that went, issued or sent by hand, 1,234,567 were late, by 45 days at the median and 90 days at most.",
	} {
		if !strings.Contains(text, html.EscapeString(want)) && !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
}

func TestALaterEditionSaysSo(t *testing.T) {
	w := week(t)
	w.Edition = 2
	text := written(t, w, nothing(t))
	for _, want := range []string{"<title>Case closure exceptions: week of 5 February 2016, edition 2</title>", "Edition 2. It takes the place of the edition before"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestWordsOfOthersAreText(t *testing.T) {
	text := written(t, week(t), national(t))
	if strings.Contains(text, "<script") || !strings.Contains(text, "&lt;script&gt;alert(") {
		t.Error("a name of a file stands in the page as it is, and not as text")
	}
	standsAlone(t, text)
}

// standsAlone fails if the page asks for anything outside of it, or runs anything.
func standsAlone(t *testing.T, text string) {
	t.Helper()
	for _, outside := range []string{"http:", "https:", "src=", "url(", "@import", "<script", "<link", "<iframe", "<object", "javascript:", "style=", " on"} {
		if outside == " on" {
			if found := regexp.MustCompile(`<[^>]* on[a-z]+=`).FindString(text); found != "" {
				t.Errorf("the page holds a script: %s", found)
			}
			continue
		}
		if strings.Contains(text, outside) {
			t.Errorf("the page holds %s", outside)
		}
	}
}

// Each id occurs once, and every id that something refers to exists.
func TestIDsLeadSomewhere(t *testing.T) {
	ids, named := map[string]int{}, []string{}
	for d := xml.NewDecoder(strings.NewReader(written(t, week(t), national(t)))); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		element, _ := token.(xml.StartElement)
		for _, a := range element.Attr {
			switch a.Name.Local {
			case "id":
				ids[a.Value]++
			case "aria-labelledby":
				named = append(named, strings.Fields(a.Value)...)
			case "href":
				if id, ok := strings.CutPrefix(a.Value, "#"); ok {
					named = append(named, id)
				}
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("the id %s stands %d times", id, n)
		}
	}
	for _, id := range named {
		if ids[id] == 0 {
			t.Errorf("nothing has the id %s", id)
		}
	}
	if len(named) < 40 {
		t.Errorf("only %d names of ids were found", len(named))
	}
}

// A file whose end may be missing, or that came before, is named before all but letters to stop; a refused one, and one with another
// warning, is not.
func TestAFileThatMayNotBeTheReportNeedsAPerson(t *testing.T) {
	w, tables, n := week(t), nothing(t), int64(1)
	tables.Files = made(
		fileColumns,
		[]any{"a.csv", nil, nil, "loaded", n, n, int64(0), int64(0), int64(0), "cut short? It has no control record"},
		[]any{"b.xlsx", "Report", nil, "loaded", n, n, int64(0), int64(0), int64(0), "sheet Report: cut short? It has no control record"},
		[]any{"c.csv", nil, nil, "refused", n, n, int64(0), int64(0), int64(0), "cut short? It has no control record"},
		[]any{"d.csv", nil, nil, "loaded", n, n, int64(0), int64(0), int64(0), "has no trailer with a row count"},
		[]any{"e.csv", nil, nil, "loaded", n, n, int64(0), int64(0), int64(0), "old file: the very same bytes came"},
	)
	text := inside(written(t, w, tables))
	if !strings.Contains(text, "What needs a person CUT SHORT? a.csv has no control record") || !strings.Contains(text, "CUT SHORT? b.xlsx, sheet Report has no control record") {
		t.Errorf("the page does not name both files first:\n%s", text)
	}
	if n := strings.Count(text, "CUT SHORT?"); n != 2 {
		t.Errorf("%d files are named, want 2", n)
	}
	if n := strings.Count(text, "OLD FILE? e.csv holds the very same bytes"); n != 1 {
		t.Errorf("%d old files are named, want 1", n)
	}
}

func TestWhatIsReadBackMustBeWhatWasWritten(t *testing.T) {
	p, err := page.New(week(t), national(t))
	if err != nil {
		t.Fatal(err)
	}
	text := written(t, week(t), national(t))
	for name, changed := range map[string]string{
		"a figure":     strings.Replace(text, `<td class="number">1,234,567</td>`, `<td class="number">1,234,568</td>`, 1),
		"a row less":   regexp.MustCompile(`(?s)<tr><th scope="row" data-value="nobody">.*?</tr>`).ReplaceAllString(text, ""),
		"cut short":    text[:len(text)-20],
		"not closed":   strings.Replace(text, "</table>", "", 1),
		"nothing more": "<html></html>",
		"a stray cell": "<td>1</td>",
	} {
		if changed == text {
			t.Fatalf("%s: nothing was changed", name)
		}
		if err := p.Check(strings.NewReader(changed)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestEveryRejectHasAdvice(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "etl", "reject.go"))
	if err != nil {
		t.Fatal(err)
	}
	reasons := regexp.MustCompile(`Reason = "(\w+)"`).FindAllStringSubmatch(string(text), -1)
	if len(reasons) < 12 {
		t.Fatalf("only %d reasons were found", len(reasons))
	}
	for _, r := range reasons {
		if page.Advice(etl.Reason(r[1])) == "" {
			t.Errorf("the page does not say what to do about %s", r[1])
		}
	}
}
