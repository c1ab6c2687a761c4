package reports

import (
	"fmt"
	"io"
	"os"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// manyRows is how many rows the sheets of a week with 50,000 open exceptions have, by output and table; another has 100.
func manyRows(t catalogue.OutputTable) int {
	const open = 50_000
	all := map[string]int{
		"exceptions.xlsx exceptions": open, "exceptions.xlsx ended": open / 10, "exceptions.xlsx breaks": open / 5, "hp_handoff.xlsx hp_handoff": open * 4 / 10,
		"imt_1993.xlsx caseworker": open / 10, "imt_1993.xlsx specialist": open / 10, "imt_1993.xlsx with_bau": open / 20,
		"imt_2003.xlsx caseworker": open / 10, "imt_2003.xlsx specialist": open / 10, "imt_2003.xlsx with_bau": open / 20,
		"mi_queue.xlsx mi_queue": open / 50, "letters_held.xlsx letters_held": open / 2, "csa_bau.xlsx clerical": open / 20,
	}
	if n, known := all[t.File+" "+t.Name]; known {
		return n
	}
	listed := map[string]int{
		"exceptions.xlsx": open, "hp_handoff.xlsx": open * 4 / 10, "imt_1993.xlsx": open / 4, "imt_2003.xlsx": open / 4, "mi_queue.xlsx": open / 50,
		"letters_held.xlsx": open / 5, "csa_bau.xlsx": open / 20,
	}
	switch t.Select {
	case "casegroup_details":
		return listed[t.File]
	case "case_details":
		return 2 * listed[t.File]
	}
	return 100
}

// benchTable is a table of rows as a week has them.
func benchTable(c *catalogue.Catalogue, t catalogue.OutputTable) etl.Table {
	table := etl.Table{Columns: make([]etl.Column, 0, 40)}
	declared := c.ColumnsOf(t.Select)
	for _, column := range columns(declared) {
		table.Columns = append(table.Columns, etl.Column{Name: column.Name, Type: column.Type})
	}
	codes := map[string][]string{
		"state": {"with_hp", "with_ams"}, "asked_next": {"with_hp", "with_ams", "with_hp"}, "reason_code": {"CLOSURE_BEFORE_TDATE", "SYSTEM_ERROR", "LTR_REJECTED"},
		"hold_reason": {"inhibited", "sensitive", "closure_date_missing"}, "next_letter_code": {"NOTICE", "FINAL"},
		"senders_text": {"Closure date is prior to the transition date", "ABEND S0C7 in job CLS0410"}, "last_answer": {"TECHNICAL_SKIP"},
		"left_side": {"with_hp since 2016-02-05", "CLOSED on 2016-01-29"}, "right_side": {"no answer", "CMS 123456 pence"}, "office": {"Leeds", "Hull"},
		"held": {"REMINDER: address_invalid; REMINDER: held_with_casegroup"}, "overdue": {"Overdue by 9 days"}, "key": {"CG0000001|FINAL"},
	}
	row := make([]any, len(table.Columns))
	table.Rows = func(yield func([]any, error) bool) {
		for n := range manyRows(t) {
			for i, column := range table.Columns {
				row[i] = benchValue(column, n, codes[column.Name])
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return table
}

func benchValue(column etl.Column, n int, codes []string) any {
	switch {
	case column.Type == etl.DateType:
		return etl.Date(16800 + n%200)
	case column.Type == etl.IntegerType:
		return int64(n % 100)
	case column.Type == etl.PenceType:
		return etl.Pence(n * 37)
	case column.Type == etl.FlagType:
		return n%3 == 0
	case column.Name == "overdue" && n%10 > 0, column.Name == "last_remark":
		return nil
	case codes != nil:
		return codes[n%len(codes)]
	}
	return fmt.Sprintf("E%012X", n*7919)
}

// BenchmarkWorkbooks makes all workbooks of a week with 50,000 open exceptions.
func BenchmarkWorkbooks(b *testing.B) {
	c, err := catalogue.Load(os.DirFS("../sql"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, o := range c.Workbooks() {
			book, err := Workbook(c, o, Week{AsOf: 16836, Edition: 1, Marking: "OFFICIAL", Owner: "MI analyst", Causes: causes(), ReturnBy: 16842}, func(t catalogue.OutputTable) (etl.Table, error) { return benchTable(c, t), nil })
			if err != nil {
				b.Fatal(err)
			}
			if _, err := workbook.Write(io.Discard, book); err != nil {
				b.Fatal(err)
			}
		}
	}
}
