package workbook

import (
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

const benchRows = 50_000

// BenchmarkWrite is a usual week: 50,000 rows of 18 columns of all types.
func BenchmarkWrite(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(io.Discard, sampleBook(b, benchRows)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkExcelizeStream writes the same values with excelize's own stream writer, without cover, styles or table.
func BenchmarkExcelizeStream(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := excelizeStream(b, mixedTable("exceptions", benchRows)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func excelizeStream(b *testing.B, t etl.Table) error {
	f := excelize.NewFile(excelize.Options{TmpDir: b.TempDir()})
	defer f.Close()
	out, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	number := 0
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		number++
		values := make([]any, len(row))
		for i, value := range row {
			values[i] = value
			switch v := value.(type) {
			case etl.Date:
				values[i] = int64(v) + xlsx.Epoch
			case etl.Pence:
				values[i] = float64(v) / 100
			}
		}
		cell, err := excelize.CoordinatesToCellName(1, number)
		if err != nil {
			return err
		}
		if err := out.SetRow(cell, values); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(io.Discard)
}
