// Package office is what systems and people do with a published week, for `ccx demo`: the systems mark casegroups, close
// cases, refresh data, record letters and acknowledge batches; people fill in forms. It reads what ccx published, and says
// what the next week of a sample world knows. The same published weeks give the same answers. It imports ccx/etl,
// ccx/etl/sample and ccx/etl/xlsx, and only the commands import it.
package office

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ccx/etl"
	"ccx/etl/sample"
)

// Office is what systems and people remember from week to week.
type Office struct {
	seed   int
	known  sample.Known
	week   etl.Date // the newest that was published
	forgot string   // the casegroup whose letter is never recorded, so that a break shows
	silent string   // the batch that nobody acknowledges, for the same reason
	lost   string   // the letter whose acknowledgement is lost
	slips  slips    // that people have made
}

// New is an office before the first week. The same seed gives the same answers to the same published weeks.
func New(seed int) *Office {
	return &Office{seed: seed, known: sample.Known{
		Letters: map[string]sample.Letter{}, Marked: map[string]bool{}, Closed: map[string]etl.Date{},
	}}
}

// Known is what the next week of a sample world knows.
func (o *Office) Known() sample.Known { return o.known }

// Read takes note of a published week, given its folder, and does what it asks for.
func (o *Office) Read(folder string, week etl.Date) error {
	o.week = week
	o.known.Refreshes, o.known.Results, o.known.Acks = map[string]bool{}, nil, nil
	for _, step := range []func(string) error{o.record, o.mark, o.refresh, o.rerun, o.acknowledge} {
		if err := step(folder); err != nil {
			return fmt.Errorf("answer the week %s: %w", week, err)
		}
	}
	return nil
}

// record has the registers record the last letter of each casegroup, but for one casegroup.
func (o *Office) record(folder string) error {
	updates, err := readCSV(filepath.Join(folder, "client_updates.csv"))
	if err != nil {
		return err
	}
	if o.forgot == "" && len(updates) > 0 {
		o.forgot = updates[0]["casegroup"]
	}
	groups, err := readCSV(filepath.Join(folder, "data", "casegroups.csv"))
	for _, r := range groups {
		on, dateErr := etl.ParseDate(r["last_letter_date"])
		if r["casegroup"] != o.forgot && dateErr == nil {
			o.known.Letters[r["casegroup"]] = sample.Letter{Code: r["last_letter_code"], On: on}
		}
	}
	return err
}

// mark has the registers follow the requests to mark and unmark. Some take a week longer.
func (o *Office) mark(folder string) error {
	requests, err := readBoth(folder, "marker_requests_1993.csv", "marker_requests_2003.csv")
	for _, r := range requests {
		if r["since"] != o.week.String() || o.odds(r["casegroup"], "mark") >= 8 {
			o.known.Marked[r["casegroup"]] = r["action"] == "MARK"
		}
	}
	return err
}

// refresh notes whose data is asked for.
func (o *Office) refresh(folder string) error {
	requests, err := readCSV(filepath.Join(folder, "refresh_requests.csv"))
	for _, r := range requests {
		o.known.Refreshes[r["client_ref"]] = true
	}
	return err
}

// rerun has the closure batch close most of the cases that go back to it.
func (o *Office) rerun(folder string) error {
	cases, err := readBoth(folder, "rerun_1993.csv", "rerun_2003.csv")
	for _, r := range cases {
		if slices.ContainsFunc(o.known.Results, func(had sample.Result) bool { return had.Case == r["case_ref"] }) {
			continue // two exceptions of one case
		}
		result := sample.Result{Case: r["case_ref"], Outcome: "CLOSED", On: o.day(r["case_ref"])}
		switch odds := o.odds(r["case_ref"], "rerun"); {
		case odds < 15:
			result.Outcome = "FAILED"
		case odds < 35:
			continue
		default:
			o.known.Closed[result.Case] = result.On
		}
		o.known.Results = append(o.known.Results, result)
	}
	return err
}

// acknowledge has printers and warehouse acknowledge the letters of each batch, but for one batch and one letter. A few
// letters are rejected.
func (o *Office) acknowledge(folder string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "letters_*_*.csv"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		records, err := readRecords(path)
		if err != nil {
			return err
		}
		batch, destination := records[0][1], records[0][2]
		letters := make([]string, 0, len(records))
		for _, r := range records {
			if r[0] == "D" {
				letters = append(letters, r[2])
			}
		}
		isWarehouse := destination == "WAREHOUSE"
		if isWarehouse && o.silent == "" && len(letters) > 0 {
			o.silent = batch
		}
		if batch == o.silent {
			continue
		}
		if !isWarehouse && o.lost == "" && len(letters) > 1 {
			o.lost, letters = letters[0], letters[1:]
		}
		for _, letter := range letters {
			o.known.Acks = append(o.known.Acks, o.ack(batch, destination, letter))
		}
	}
	return nil
}

// ack is what a destination says of a letter.
func (o *Office) ack(batch, destination, letter string) sample.Ack {
	a := sample.Ack{Batch: batch, Destination: destination, Letter: letter, Status: "ACCEPTED", On: o.day(letter)}
	switch odds := o.odds(letter, destination); {
	case destination == "WAREHOUSE":
	case odds < 8:
		a.Status, a.Reason = "REJECTED", "Address line too long"
	case odds < 70:
		a.Status = "PRINTED"
	}
	return a
}

// odds draws a number below 100 for a question about a thing in the week.
func (o *Office) odds(thing, question string) int {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%d|%s|%s|%s", o.seed, o.week, thing, question) // a hash takes all
	const spread = 0x9e3779b97f4a7c15                                     // names that differ in one letter get unrelated numbers
	return int(h.Sum64() * spread >> 32 % 100)
}

// day is the day on which something is done about a week: from the Monday to the Thursday after it.
func (o *Office) day(thing string) etl.Date { return o.week + 3 + etl.Date(o.odds(thing, "day")%4) }

// readBoth reads two CSV tables as one. A table that was not published has no rows.
func readBoth(folder string, names ...string) (all []map[string]string, err error) {
	for _, name := range names {
		rows, err := readCSV(filepath.Join(folder, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		all = append(all, rows...)
	}
	slices.SortStableFunc(all, func(a, b map[string]string) int { return cmp.Compare(a["casegroup"], b["casegroup"]) })
	return all, nil
}

// readCSV reads a CSV table with a header.
func readCSV(path string) ([]map[string]string, error) {
	records, err := readRecords(path)
	if err != nil {
		return nil, err
	}
	rows := make([]map[string]string, 0, len(records))
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// readRecords reads a CSV file, whose records may be of several lengths. It has at least one.
func readRecords(path string) ([][]string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s is empty", path)
	}
	return records, nil
}
