package verify

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ccx/reports/batch/batchcheck"
)

// batch is one letter batch.
type batch struct {
	file, id, destination, previous, superseded string
	sequence                                    int
	found                                       batchcheck.Found
	letters                                     map[string][]string // the D records by letter_id
	exceptions                                  map[string][]string // the E records by exception_id
}

// Fields of the D and E records that are compared with the tables.
const (
	detailID     = 2
	detailScheme = 5
	recordScheme = 4
	detailEnds   = 10 // the fields that the batches of the schemes and of the warehouse share
)

// readBatches reads the letter batches with the reader that shares no code with their writer.
func (w *Week) readBatches() error {
	pattern := regexp.MustCompile(`^letters_(CSA1993|CSA2003|WAREHOUSE)_(\d{4})\.csv$`)
	for _, name := range w.names {
		parts := pattern.FindStringSubmatch(name)
		if parts == nil {
			continue
		}
		text, err := os.ReadFile(w.path(name))
		if err != nil {
			return err
		}
		b := &batch{file: name, destination: parts[1], letters: map[string][]string{}, exceptions: map[string][]string{}}
		b.sequence, _ = strconv.Atoi(parts[2])
		b.id = parts[1] + "-" + strings.ReplaceAll(w.AsOf, "-", "") + "-" + parts[2]
		w.readBatch(b, string(text))
		w.batches = append(w.batches, b)
	}
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		n := int64(0)
		for _, b := range w.batches {
			if b.destination == destination {
				n++
			}
		}
		w.tieCount("one batch for each destination", manifestName, "letters_"+destination, n, 1)
	}
	return nil
}

// readBatch checks one batch for consistency and keeps its records. The previous batch, and the one of the edition
// before, are taken from its own header: whether they are right shows when the weeks are verified together.
func (w *Week) readBatch(b *batch, text string) {
	header, _, _ := strings.Cut(text, "\r\n")
	if fields := strings.Split(header, ","); len(fields) == 9 {
		b.previous, b.superseded = fields[6], fields[8]
	}
	w.checkSuperseded(b)
	first := 1 + len(voidNumbers([]*Week{w})[b.destination])
	if len(w.manifest.OtherLedger) == 0 {
		w.tie("only the first batch has none before it", b.file, "header", strconv.FormatBool(b.sequence == first), strconv.FormatBool(b.previous == ""))
	}
	w.Controls++
	var err error
	if b.found, err = batchcheck.Check([]byte(text), batchcheck.Expected{BatchID: b.id, Previous: b.previous, Edition: w.Edition, Replaced: b.superseded}); err != nil {
		w.object("the batch proves itself", b.file, "", err.Error(), "what its trailer and header say")
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = -1
	for number := 1; ; number++ {
		fields, err := reader.Read()
		if err != nil {
			return // what cannot be read was reported above
		}
		if len(fields) < detailEnds {
			continue
		}
		kept := b.letters
		if fields[0] == "E" {
			kept = b.exceptions
		}
		if kept[fields[detailID]] != nil {
			w.object("each record stands once", b.file, fmt.Sprintf("record %d", number), fields[detailID]+" again", "once")
		}
		kept[fields[detailID]] = fields
	}
}

// checkSuperseded looks whether a batch names one of an earlier edition of its week, and only a later edition does.
func (w *Week) checkSuperseded(b *batch) {
	w.tie("only the batch of a later edition supersedes one", b.file, "header", strconv.FormatBool(w.Edition > 1), strconv.FormatBool(b.superseded != ""))
	number, same := strings.CutPrefix(b.superseded, b.destination+"-"+strings.ReplaceAll(w.AsOf, "-", "")+"-")
	if w.Controls++; b.superseded != "" && (!same || len(number) != 4 || number >= b.id[len(b.id)-4:]) {
		w.object("the batch of the edition before", b.file, "header", "an earlier batch of the same week", shown(b.superseded))
	}
}

// destination is the batch of a destination; an empty one if there is none.
func (w *Week) destination(name string) *batch {
	for _, b := range w.batches {
		if b.destination == name {
			return b
		}
	}
	return &batch{file: "letters_" + name + ".csv"}
}

// checkLetters compares the decided letters with the batches, and the batches of the schemes with the warehouse's.
func (w *Week) checkLetters() {
	t := w.data("letters")
	w.checkUnique(t, "letter_id")
	w.checkOrder(t)
	warehouse := w.destination("WAREHOUSE")
	for _, row := range t.rows {
		place, outcome := "letter "+row[0], t.get(row, "outcome")
		w.Controls++
		switch outcome {
		case "issued":
			w.checkIssued(t, row)
		case "by_hand", "held", "suppressed":
			w.tie("a batch for issued letters only", t.file, place, "", t.get(row, "batch_id"))
		default:
			w.object("outcome of the letter", t.file, place, "none of the four", shown(outcome))
		}
		if (outcome == "held" || outcome == "suppressed") != (t.get(row, "hold_reason") != "") {
			w.object("a reason for what is held or suppressed", t.file, place, outcome, shown(t.get(row, "hold_reason")))
		}
	}
	w.tieCount("issued letters in "+t.file, warehouse.file, "", w.issued(), warehouse.found.Letters)
	w.checkSchemes(warehouse)
	w.checkPDF(warehouse)
	w.checkNotify()
}

// issued counts the letters that this edition issued.
func (w *Week) issued() (n int64) {
	t := w.data("letters")
	for _, row := range t.rows {
		if t.get(row, "outcome") == "issued" && !w.isListedAgain(t, row) {
			n++
		}
	}
	return n
}

// wentOut counts the letters that are listed as issued or sent by hand.
func (w *Week) wentOut() (n int64) {
	t := w.data("letters")
	for _, row := range t.rows {
		if outcome := t.get(row, "outcome"); outcome == "issued" || outcome == "by_hand" {
			n++
		}
	}
	return n
}

// isListedAgain reports whether a letter is listed as an earlier edition of the week issued it: it is in a batch of this
// week that is not in this edition.
func (w *Week) isListedAgain(t *table, row []string) bool {
	id := t.get(row, "batch_id")
	if w.Edition == 1 || !strings.HasPrefix(id, "CSA") || !strings.Contains(id, "-"+strings.ReplaceAll(w.AsOf, "-", "")+"-") {
		return false
	}
	return !slices.ContainsFunc(w.batches, func(b *batch) bool { return b.id == id })
}

// checkIssued compares an issued letter with its record in the batch of its scheme.
func (w *Week) checkIssued(t *table, row []string) {
	if w.isListedAgain(t, row) {
		return
	}
	place, id := "letter "+row[0], t.get(row, "batch_id")
	var record []string
	for _, b := range w.batches {
		if b.id == id && b.destination != "WAREHOUSE" {
			record = b.letters[row[0]]
		}
	}
	if record == nil {
		w.object("an issued letter stands in its batch", t.file, place, "no record in a batch "+shown(id), "issued")
		return
	}
	for i, column := range map[int]string{3: "template", 4: "casegroup", 6: "client_ref", 7: "role", 8: "issue_date"} {
		w.tie(column+" in batch "+id, t.file, place, record[i], t.get(row, column))
	}
}

// checkSchemes compares the warehouse's batch with those of the schemes: the same records, and the same totals.
func (w *Week) checkSchemes(warehouse *batch) {
	var letters int64
	pence := new(big.Int) // of any size: the sum must not wrap
	schemed := 0
	for _, b := range w.batches {
		if b == warehouse {
			continue
		}
		letters += b.found.Letters
		pence.Add(pence, big.NewInt(b.found.ArrearsPence))
		w.checkShared(b, b.letters, warehouse.letters, warehouse.file)
		w.checkShared(b, b.exceptions, warehouse.exceptions, warehouse.file)
		schemed += len(b.exceptions)
	}
	for _, scheme := range []string{"1993", "2003"} {
		b := w.destination("CSA" + scheme)
		w.checkPresent(warehouse.letters, detailScheme, scheme, b.letters, b.file)
		w.checkPresent(warehouse.exceptions, recordScheme, scheme, b.exceptions, b.file)
	}
	w.tieCount("letters of the batches of the schemes", warehouse.file, "trailer", letters, warehouse.found.Letters)
	w.tie("arrears of the batches of the schemes, in pence", warehouse.file, "trailer", pence.String(), strconv.FormatInt(warehouse.found.ArrearsPence, 10))
	unknown := 0
	for _, record := range warehouse.exceptions {
		if record[recordScheme] == "" {
			unknown++
		}
	}
	w.tieCount("exceptions of the batches of the schemes, and of no scheme", warehouse.file, "records E", int64(schemed+unknown), int64(len(warehouse.exceptions)))
}

// checkPresent objects to records of a scheme that are missing from the batch of the scheme.
func (w *Week) checkPresent(all map[string][]string, field int, scheme string, own map[string][]string, file string) {
	for id, record := range all {
		if w.Controls++; record[field] == scheme && own[id] == nil {
			w.object("records of the warehouse's batch", file, "record of "+id, "a record", "none")
		}
	}
}

// checkShared compares the records of a scheme's batch with the warehouse's, except for their numbers.
func (w *Week) checkShared(b *batch, own, all map[string][]string, file string) {
	for id, record := range own {
		w.Controls++
		other := all[id]
		if other == nil {
			w.object("record in "+file, b.file, "record of "+id, "none", "one")
			continue
		}
		if a, c := strings.Join(record[detailID:detailEnds], ","), strings.Join(other[detailID:detailEnds], ","); a != c {
			w.object("record in "+file, b.file, "record of "+id, c, a)
		}
	}
}

// checkRecords compares the exceptions of the warehouse's batch with the table: every open one, each in its current
// state.
func (w *Week) checkRecords() {
	t, warehouse := w.data("exceptions"), w.destination("WAREHOUSE")
	known := t.index("exception_id")
	for id, record := range warehouse.exceptions {
		row := known[id]
		if row == nil {
			w.object("exception in "+t.file, warehouse.file, "record of "+id, "none", "one")
			continue
		}
		for i, column := range map[int]string{3: "casegroup", 4: "scheme", 5: "reason_code", 6: "route", 7: "disposition", 8: "state", 9: "state_since"} {
			w.tie(column+" in "+t.file, warehouse.file, "record of "+id, t.get(row, column), record[i])
		}
	}
	for id, row := range known {
		w.Controls++
		if w.isOpen(t.get(row, "state")) && warehouse.exceptions[id] == nil {
			w.object("every open exception", warehouse.file, "exception "+id, "open in "+t.file, "no record")
		}
	}
}

// checkNotify compares the files for GOV.UK Notify with the issued letters: each reference is an issued letter, and
// occurs once.
func (w *Week) checkNotify() {
	letters := w.data("letters")
	known := letters.index("letter_id")
	seen := map[string]bool{}
	for name, t := range w.tables {
		if !strings.HasPrefix(name, "notify_") {
			continue
		}
		for _, row := range t.rows {
			id := t.get(row, "reference")
			w.tie("an issued letter", name, "reference "+id, letters.get(known[id], "outcome"), "issued")
			if seen[id] {
				w.object("each letter stands once", name, "reference "+id, "again", "once")
			}
			seen[id] = true
		}
	}
}
