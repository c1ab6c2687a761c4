package page_test

import (
	"cmp"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// records reads a table of the week: a map for each row.
func records(t *testing.T, week, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(week, "data", name+".csv"))
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	must(t, err)
	var all []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, column := range rows[0] {
			record[column] = row[i]
		}
		all = append(all, record)
	}
	return all
}

// pageFigures reads the figures of the page that are not zero: by table, the headings of the row, and column.
func pageFigures(t *testing.T, week string) map[string]int64 {
	t.Helper()
	f, err := os.Open(filepath.Join(week, "report.html"))
	must(t, err)
	defer f.Close()
	all := map[string]int64{}
	var table, place, text string
	var columns []string
	at := 0
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		must(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			attributes := map[string]string{}
			for _, a := range e.Attr {
				attributes[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "table":
				table, columns = strings.TrimPrefix(attributes["id"], "table-"), nil
			case "tr":
				place, at = table, 0
			}
			if value, ok := attributes["data-value"]; ok && e.Name.Local == "th" {
				place += "/" + value
			}
			if value, ok := attributes["data-column"]; ok {
				columns = append(columns, value)
			}
			text = ""
		case xml.CharData:
			text += string(e)
		case xml.EndElement:
			n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64)
			if e.Name.Local == "td" && err == nil && n != 0 && place != table {
				all[place+"/"+columns[at]] = n
			}
			if e.Name.Local == "td" || e.Name.Local == "th" {
				at++
			}
		}
	}
}

// figuresAreThoseOfData counts anew what the tables of the page say, from data/ alone.
func figuresAreThoseOfData(t *testing.T, weeks []string) {
	for _, week := range weeks {
		want := map[string]int64{}
		schemes := map[string]string{"1993": "scheme_1993", "2003": "scheme_2003", "": "scheme_unknown"}
		for _, e := range records(t, week, "exceptions") {
			if e["resolution"] != "" {
				continue
			}
			for _, table := range []string{"reasons/" + e["reason_code"], "routes/" + e["route"]} {
				want[table+"/"+schemes[e["scheme"]]]++
				want[table+"/open_exceptions"]++
			}
			want["ages/"+e["state"]+"/"+ageColumn(t, week, e["state_since"])]++
			want["ages/"+e["state"]+"/closing"]++
			if e["state"] == "with_imt" || e["state"] == "with_bau" {
				want["teams/IMT, "+cmp.Or(e["scheme"], "1993")+" scheme/open_exceptions"]++
			}
		}
		addBreaks(t, week, want)
		addFiles(t, week, want)
		addLetterDays(t, week, want)
		for _, l := range records(t, week, "letters") {
			outcome := l["outcome"]
			if l["hold_reason"] != "" {
				outcome += ": " + l["hold_reason"]
			}
			want["letters/"+outcome+"/letters"]++
		}
		for _, r := range records(t, week, "roll_forward") {
			for _, column := range []string{"opening", "new", "reopened", "resolved", "removed", "clerical", "closing"} {
				addNumber(want, "roll_forward/"+r["scheme"]+"/"+r["route"]+"/"+column, r[column])
			}
		}
		got := pageFigures(t, week)
		for place, n := range got {
			if strings.HasPrefix(place, "letters_late/") && strings.HasSuffix(place, "/letters") {
				got["letters_late/all"] += n
			}
		}
		maps.DeleteFunc(got, func(place string, _ int64) bool {
			table, _, _ := strings.Cut(place, "/")
			if table == "letters_late" { // no table has the reasons
				return place != "letters_late/all"
			}
			if table == "teams" { // what came and left is in no table
				return !strings.HasSuffix(place, "/open_exceptions")
			}
			if table == "letters_stopped" || table == "letters_back" && !strings.Contains(place, "/address_still") {
				return true // no table has these: ccx verify compares the first with the breaks and the letters
			}
			// the schemes of letters and the moves between owners are in no table; the trend is proved by the weeks
			return table == "trend" || table == "trend_open" || table == "owners" || table == "letters_sent" && strings.Contains(place, "/scheme_") || strings.HasPrefix(place, "letters/") && strings.Contains(place, "/scheme_")
		})
		compareFigures(t, filepath.Base(week), want, got)
	}
}

func compareFigures(t *testing.T, week string, want, got map[string]int64) {
	t.Helper()
	if len(want) < 40 {
		t.Errorf("%s: only %d figures are compared", week, len(want))
	}
	for place, n := range want {
		if got[place] != n {
			t.Errorf("%s: %s: got %d, want %d", week, place, got[place], n)
		}
	}
	for place, n := range got {
		if want[place] == 0 {
			t.Errorf("%s: %s: got %d, want nothing", week, place, n)
		}
	}
}

func addNumber(want map[string]int64, place, text string) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n != 0 {
		want[place] += n
	}
}

// ageColumn is the column of an age in days.
func ageColumn(t *testing.T, week, since string) string {
	from, err := time.Parse(time.DateOnly, since)
	must(t, err)
	to, err := time.Parse(time.DateOnly, filepath.Base(week))
	must(t, err)
	switch days := to.Sub(from).Hours() / 24; {
	case days <= 7:
		return "days_0_to_7"
	case days <= 14:
		return "days_8_to_14"
	case days <= 28:
		return "days_15_to_28"
	}
	return "days_29_or_more"
}

func addBreaks(t *testing.T, week string, want map[string]int64) {
	for _, c := range records(t, week, "checks") {
		for _, column := range []string{"population", "agreed", "broken", "accepted"} {
			addNumber(want, "checks/"+c["code"]+"/"+c["name"]+"/"+c["kind"]+"/"+column, c[column])
		}
	}
	for _, b := range records(t, week, "breaks") {
		place := "breaks/" + b["kind"] + "/" + b["code"]
		switch b["status"] {
		case "accepted", "cleared":
			want[place+"/"+b["name"]+"/"+b["status"]]++
		default:
			want[place+"/"+b["name"]+"/"+ageColumn(t, week, b["first_seen"])]++
			want[place+"/"+b["name"]+"/standing"]++
		}
	}
}

// addLetterDays counts the letters that went on their day and those that were late, and those that stand as R63.
func addLetterDays(t *testing.T, week string, want map[string]int64) {
	var late []int64
	for _, l := range records(t, week, "letters") {
		if l["outcome"] != "issued" && l["outcome"] != "by_hand" {
			continue
		}
		due, err := time.Parse(time.DateOnly, l["due_date"])
		must(t, err)
		issued, err := time.Parse(time.DateOnly, l["issue_date"])
		must(t, err)
		if days := int64(issued.Sub(due).Hours() / 24); days > 0 {
			late = append(late, days)
		} else {
			want["letters_sent/on_their_day/letters"]++
		}
	}
	if slices.Sort(late); len(late) > 0 {
		want["letters_late/all"] = int64(len(late))
		want["letters_sent/late/letters"] = int64(len(late))
		want["letters_sent/late/most_days_late"] = late[len(late)-1]
		want["letters_sent/late/median_days_late"] = late[(len(late)-1)/2]
	}
	for _, b := range records(t, week, "breaks") {
		if b["code"] == "R63" && b["status"] != "accepted" && b["status"] != "cleared" {
			want["letters_back/address_still_the_same/letters"]++
		}
	}
}

func addFiles(t *testing.T, week string, want map[string]int64) {
	for _, f := range records(t, week, "files") {
		for _, column := range []string{"rows_read", "accepted", "duplicate", "rejected", "notes"} {
			addNumber(want, "files/"+f["file_name"]+"/"+column, f[column])
		}
	}
	seen := map[string]bool{}
	for _, r := range records(t, week, "rejects") {
		if row := r["reason"] + r["file_name"] + "!" + r["sheet"] + "!" + r["row"]; !seen[row] { // one row for each fault
			want["rejects/"+r["reason"]+"/rejected_rows"]++
			seen[row] = true
		}
		if !seen[r["reason"]+r["file_name"]] {
			want["rejects/"+r["reason"]+"/files"]++
		}
		seen[r["reason"]+r["file_name"]] = true
	}
}

// trendIsThatOfTheWeeks compares the trend on the last page with every week's own tables.
func trendIsThatOfTheWeeks(t *testing.T, weeks []string) {
	want := map[string]int64{}
	for _, week := range weeks {
		place := "/" + filepath.Base(week) + "/"
		for _, r := range records(t, week, "roll_forward") {
			addNumber(want, "trend"+place+"opening", r["opening"])
			addNumber(want, "trend"+place+"came", r["new"])
			addNumber(want, "trend"+place+"came", r["reopened"])
			for _, column := range []string{"resolved", "removed", "clerical"} {
				addNumber(want, "trend"+place+"ended", r[column])
			}
			addNumber(want, "trend"+place+"closing", r["closing"])
			addNumber(want, "trend_open"+place+"open_exceptions", r["closing"])
			addNumber(want, "trend_open"+place+strings.ToLower(r["route"]), r["closing"])
			addNumber(want, "trend_open"+place+map[string]string{"1993": "scheme_1993", "2003": "scheme_2003", "": "scheme_unknown"}[r["scheme"]], r["closing"])
		}
		for _, b := range records(t, week, "breaks") {
			if b["status"] != "cleared" {
				want["trend"+place+b["kind"]+"_breaks"]++
			}
		}
		for _, l := range records(t, week, "letters") {
			if l["outcome"] == "issued" {
				want["trend"+place+"letters_issued"]++
			}
		}
	}
	got := pageFigures(t, weeks[len(weeks)-1])
	maps.DeleteFunc(got, func(place string, _ int64) bool { return !strings.HasPrefix(place, "trend") })
	for place, n := range want {
		if got[place] != n {
			t.Errorf("%s: got %d, want %d", place, got[place], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d figures, want %d: %v", len(got), len(want), got)
	}
}
