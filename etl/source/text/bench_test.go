package text_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"

	"ccx/etl/source/text"
)

const benchRows = 200_000

// failureReport returns a failure report of 15 columns in the proportions of a real one: short references, dates,
// words, blanks and now and then a quoted value. Every hundredth row has a letter that is not ASCII.
func failureReport(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date,Client Ref,Role,T Date,Closure Date," +
		"Liab End,Office,Batch,Run,Note,Extra\r\n")
	for i := range rows {
		reason, office := "T-date not set", "Leeds"
		switch {
		case i%10 == 0:
			reason = `"Schedules, not ended"`
		case i%100 == 1:
			office = "Caernarfon Tŷ Glas"
		}
		fmt.Fprintf(&b,
			"%010d,CG%07d,F%02d,%s,%02d/02/2016,C%09d,PP,%02d/03/2016,,31/12/2015,%s,B%05d,weekly extract,,%d\r\n",
			1000000000+i, i/3, i%40, reason, i%28+1, i*7, i%28+1, office, i/1000, i%10)
	}
	return b.Bytes()
}

func report(b *testing.B, size int) {
	b.SetBytes(int64(size))
	b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkReader(b *testing.B) {
	data := failureReport(benchRows)
	b.ReportAllocs()
	for b.Loop() {
		cells := 0
		r := text.NewReader(bytes.NewReader(data), text.UTF8, ',')
		for r.Next() {
			cells += len(r.Row().Cells)
		}
		if r.Err() != nil || cells != 15*(benchRows+1) {
			b.Fatal(cells, r.Err())
		}
	}
	report(b, len(data))
}

func BenchmarkReaderWindows1252(b *testing.B) {
	data := bytes.ReplaceAll(failureReport(benchRows), []byte("ŷ"), []byte("\xEE"))
	for b.Loop() {
		r := text.NewReader(bytes.NewReader(data), text.Windows1252, ',')
		for r.Next() {
		}
		if r.Err() != nil {
			b.Fatal(r.Err())
		}
	}
	report(b, len(data))
}

func BenchmarkEncodingCSV(b *testing.B) {
	data := failureReport(benchRows)
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	report(b, len(data))
}

func BenchmarkDetect(b *testing.B) {
	data := failureReport(benchRows)
	for b.Loop() {
		if enc, err := text.Detect(bytes.NewReader(data), int64(len(data))); enc != text.UTF8 || err != nil {
			b.Fatal(enc, err)
		}
	}
	report(b, len(data))
}
