package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"ccx/etl"
)

// BenchmarkParts reads a register and a failure report from the header to the typed rows.
func BenchmarkParts(b *testing.B) {
	const rows = 200_000
	var members, failures bytes.Buffer
	members.WriteString("case_ref,client_ref,role\n")
	failures.WriteString("CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date,Client Number,Site\n")
	for i := range rows {
		fmt.Fprintf(&members, "7%09d,121%09d,PP\n", i, i)
		fmt.Fprintf(&failures, "7%09d,CG%07d,TDN,T-date not set,12/02/2016,121%09d,Leeds\n", i, i/2, i)
	}
	for name, content := range map[string][]byte{"members": members.Bytes(), "failures": failures.Bytes()} {
		path := filepath.Join(b.TempDir(), name+".csv")
		must(b, os.WriteFile(path, content, 0o600))
		o := Options{Layouts: layouts(b)}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			for b.Loop() {
				readAll(b, path, o, rows)
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func readAll(b *testing.B, path string, o Options, rows int64) {
	f, err := Open(path, o)
	must(b, err)
	defer f.Close()
	p := f.Parts[0]
	p.Start(1, etl.Date(16861))
	for err == nil {
		_, err = p.Next()
	}
	if !errors.Is(err, io.EOF) || p.Account.Accepted != rows {
		b.Fatal(err, p.Account.Accepted)
	}
}
