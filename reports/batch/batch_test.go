package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/reports/batch/batchcheck"
	"ccx/reports/letter"
)

// TestBytes is the format, written out by hand.
func TestBytes(t *testing.T) {
	columns := letter.Columns()
	row := []any{
		"LFFFFFFFF0001", "FINAL_RP_ARREARS_CY", "CG1", "1993", "1012345678", "RP", asOf, etl.Pence(123456), int64(2), nil,
		`Siân "Siani" Tŵr, BA`, "1 Heol y Bryn", "Trefechan", "ZZ1 1ZZ", nil, nil, nil, nil,
	}
	exception := one(ExceptionColumns(), "E00000000000A", "CG1", "1993", "LTR_REJECTED", "HP", "MANAGED", "with_hp", asOf)
	var out bytes.Buffer
	totals, err := Write(&out, Header{Destination: CSA1993, AsOf: asOf, Sequence: 1, Edition: 1}, one(columns, row...), exception)
	if err != nil {
		t.Fatal(err)
	}
	want := "H,CSA1993-20160205-0001,CSA1993,2016-02-05,0001,2,,1,\r\n" +
		`D,1,LFFFFFFFF0001,FINAL_RP_ARREARS_CY,CG1,1993,1012345678,RP,2016-02-05,123456,"Siân ""Siani"" Tŵr, BA",1 Heol y Bryn,Trefechan,ZZ1 1ZZ,,,,` + "\r\n" +
		"E,2,E00000000000A,CG1,1993,LTR_REJECTED,HP,MANAGED,with_hp,2016-02-05\r\n" +
		"T,2,1,123456,4294967295," + totals.DetailSHA256 + "\r\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
	out.Reset()
	if _, err := Write(&out, Header{Destination: Warehouse, AsOf: asOf, Sequence: 1, Edition: 1}, one(columns, row...), exception); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "D,1,LFFFFFFFF0001,FINAL_RP_ARREARS_CY,CG1,1993,1012345678,RP,2016-02-05,123456\r\n") {
		t.Errorf("the warehouse takes neither name nor address, but:\n%s", &out)
	}
}

func TestSecondReaderAgrees(t *testing.T) {
	for _, d := range []Destination{CSA1993, CSA2003, Warehouse} {
		for _, n := range []int{0, 1, 2, 500} {
			file, totals := write(t, d, n, n/2)
			if err := Verify(bytes.NewReader(file), header(d), totals); err != nil {
				t.Errorf("%s, %d letters: %v", d, n, err)
			}
			found, err := batchcheck.Check(file, expected(d))
			if err != nil {
				t.Errorf("%s, %d letters: %v", d, n, err)
			}
			if want := (batchcheck.Found{Records: totals.Records, Letters: totals.Letters, ArrearsPence: totals.ArrearsPence, HashTotal: fmt.Sprint(totals.HashTotal)}); found != want {
				t.Errorf("%s: the second reader finds %+v, the writer counted %+v", d, found, want)
			}
		}
	}
}

func expected(d Destination) batchcheck.Expected {
	return batchcheck.Expected{BatchID: header(d).BatchID(), Previous: header(d).Previous, Edition: 1}
}

// TestDamage damages batches in every way, many times, and both readers must find it.
func TestDamage(t *testing.T) {
	damages := map[string]func(*rand.Rand, []byte) []byte{
		"a changed byte": changedByte,
		"a dropped byte": func(r *rand.Rand, b []byte) []byte { i := r.IntN(len(b)); return append(b[:i:i], b[i+1:]...) },
		"an added byte": func(r *rand.Rand, b []byte) []byte {
			i := r.IntN(len(b))
			return append(b[:i:i], append([]byte{byte(32 + r.IntN(90))}, b[i:]...)...)
		},
		"a dropped line": func(r *rand.Rand, b []byte) []byte {
			l := lines(b)
			i := r.IntN(len(l))
			return join(append(l[:i:i], l[i+1:]...))
		},
		"a doubled line": func(r *rand.Rand, b []byte) []byte {
			l := lines(b)
			i := r.IntN(len(l))
			return join(append(l[:i+1:i+1], l[i:]...))
		},
		"swapped lines":    swappedLines,
		"a truncated file": func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] },
		"a wrong count":    func(r *rand.Rand, b []byte) []byte { return trailer(b, 1+r.IntN(2), fmt.Sprint(r.IntN(1000))) },
		"a wrong total":    func(r *rand.Rand, b []byte) []byte { return trailer(b, 3, fmt.Sprint(r.IntN(1000))) },
		"a wrong hash":     func(r *rand.Rand, b []byte) []byte { return trailer(b, 4+r.IntN(2), fmt.Sprint(r.Uint64())) },
		"upper case hash": func(_ *rand.Rand, b []byte) []byte {
			return trailer(b, 5, strings.ToUpper(strings.TrimSpace(string(b[len(b)-66:]))))
		},
		"joined to itself": func(_ *rand.Rand, b []byte) []byte { return append(b, b...) },
	}
	random := rand.New(rand.NewPCG(4, 1993))
	for name, damage := range damages {
		for i := range 200 {
			d := []Destination{CSA1993, CSA2003, Warehouse}[i%3]
			file, totals := write(t, d, 12, 9)
			damaged := damage(random, bytes.Clone(file))
			if bytes.Equal(damaged, file) {
				continue
			}
			if Verify(bytes.NewReader(damaged), header(d), totals) == nil {
				t.Fatalf("Verify does not see %s:\n%q", name, damaged)
			}
			if _, err := batchcheck.Check(damaged, expected(d)); err == nil {
				t.Fatalf("the second reader does not see %s:\n%q", name, damaged)
			}
		}
	}
}

// TestEveryChangedByte changes each byte of a batch in turn.
func TestEveryChangedByte(t *testing.T) {
	file, totals := write(t, CSA2003, 6, 6)
	for i := range file {
		for _, flip := range []byte{1, 2, 0x20, 0x80} {
			damaged := bytes.Clone(file)
			damaged[i] ^= flip
			if Verify(bytes.NewReader(damaged), header(CSA2003), totals) == nil {
				t.Fatalf("Verify does not see byte %d changed by %#x", i, flip)
			}
			if _, err := batchcheck.Check(damaged, expected(CSA2003)); err == nil {
				t.Fatalf("the second reader does not see byte %d changed by %#x", i, flip)
			}
		}
	}
}

func changedByte(r *rand.Rand, b []byte) []byte {
	b[r.IntN(len(b))] = byte(r.IntN(256))
	return b
}

func swappedLines(r *rand.Rand, b []byte) []byte {
	l := lines(b)
	i, j := r.IntN(len(l)), r.IntN(len(l))
	l[i], l[j] = l[j], l[i]
	return join(l)
}

func lines(b []byte) [][]byte { l := bytes.SplitAfter(b, []byte("\r\n")); return l[:len(l)-1] }
func join(l [][]byte) []byte  { return bytes.Join(l, nil) }

// trailer replaces a field of the trailer.
func trailer(b []byte, field int, value string) []byte {
	l := lines(b)
	fields := strings.Split(strings.TrimSpace(string(l[len(l)-1])), ",")
	fields[field] = value
	l[len(l)-1] = []byte(strings.Join(fields, ",") + "\r\n")
	return join(l)
}

func TestCrossCheck(t *testing.T) {
	csa1993, _ := write(t, CSA1993, 300, 200)
	csa2003, _ := write(t, CSA2003, 300, 200)
	warehouse, _ := write(t, Warehouse, 300, 200)
	cross := func(warehouse []byte, csa ...[]byte) error {
		var readers []io.Reader
		for _, file := range csa {
			readers = append(readers, bytes.NewReader(file))
		}
		return CrossCheck(readers, bytes.NewReader(warehouse))
	}
	if err := cross(warehouse, csa1993, csa2003); err != nil {
		t.Fatal(err)
	}
	var control *ControlError
	if err := cross(warehouse, csa1993); !errors.As(err, &control) {
		t.Errorf("a missing batch: %v", err)
	}
	if err := cross(warehouse, csa1993, csa1993, csa2003); !errors.As(err, &control) {
		t.Errorf("a batch twice: %v", err)
	}
	fewer, _ := write(t, Warehouse, 299, 200)
	if err := cross(fewer, csa1993, csa2003); !errors.As(err, &control) {
		t.Errorf("a letter missing in the warehouse: %v", err)
	}
	fewer, _ = write(t, Warehouse, 300, 198)
	if err := cross(fewer, csa1993, csa2003); !errors.As(err, &control) {
		t.Errorf("an exception missing in the warehouse: %v", err)
	}
	other := bytes.Replace(warehouse, []byte(",PP,2016-02-05,38\r\n"), []byte(",PP,2016-02-06,38\r\n"), 1)
	if err := cross(other, csa1993, csa2003); !errors.As(err, &control) {
		t.Errorf("a letter with another date in the warehouse: %v", err)
	}
	most := []byte("T,0,0,9223372036854775807,0,x\r\n") // pence
	if err := cross(warehouse, most, most); !errors.As(err, &control) || !strings.Contains(err.Error(), "9223372036854775807") {
		t.Errorf("more arrears than can be counted: %v", err)
	}
}

// TestWhatABatchCannotCarry is reported by id and column, without the value.
func TestWhatABatchCannotCarry(t *testing.T) {
	columns := letter.Columns()
	good := []any{
		"LFFFFFFFF0001", "FINAL_RP_EN", "CG1", "1993", "1012345678", "RP", asOf, etl.Pence(0), int64(1), nil,
		"Jo Bloggs", "1 Example Street", "Trefechan", "ZZ1 1ZZ", nil, nil, nil, nil,
	}
	for name, change := range map[string]struct {
		column int
		value  any
		field  string
	}{
		"a line end in a name":     {10, "Secret\nBloggs", "name"},
		"a return in a name":       {10, "Secret\rBloggs", "name"},
		"a C1 control":             {10, "Secret\u0085", "name"},
		"a line separator":         {11, "Secret\u2028", "address"},
		"bytes that are no UTF-8":  {11, "Secret\xff", "address"},
		"no name":                  {10, nil, "name"},
		"two address lines":        {13, nil, "address"},
		"no postcode":              {13, "Secret", "address"},
		"a gap in the address":     {12, nil, "address"},
		"another scheme":           {3, "2003", "scheme"},
		"another role":             {5, "PP", "role"},
		"arrears not in template":  {7, etl.Pence(5), "arrears_pence"},
		"an unknown template":      {1, "FINAL_RP", "template"},
		"an issue date as a text":  {6, "2016-02-05", "issue_date"},
		"a letter_id that is none": {0, "LSecret", "letter_id"},
	} {
		row := append([]any(nil), good...)
		row[change.column] = change.value
		_, err := Write(io.Discard, header(CSA1993), one(columns, row...), exceptions(0, "1993"))
		var wrong *letter.Error
		if !errors.As(err, &wrong) || wrong.Field != change.field || strings.Contains(err.Error(), "Secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	twice := one(columns, good...)
	twice.Rows = func(yield func([]any, error) bool) {
		if yield(good, nil) {
			yield(good, nil)
		}
	}
	if _, err := Write(io.Discard, header(CSA1993), twice, exceptions(0, "1993")); err == nil {
		t.Error("a letter stands in a batch twice, without an error")
	}
	huge := one(columns, good...)
	huge.Rows = func(yield func([]any, error) bool) {
		for i, id := range []string{"LFFFFFFFF0001", "LFFFFFFFF0002"} {
			row := append([]any(nil), good...)
			row[0], row[1], row[5], row[7] = id, "FINAL_PP_SINGLE_ARREARS_EN", "PP", etl.Pence(math.MaxInt64-i)
			if !yield(row, nil) {
				return
			}
		}
	}
	var over *letter.Error
	if _, err := Write(io.Discard, header(CSA1993), huge, exceptions(0, "1993")); !errors.As(err, &over) || over.LetterID != "LFFFFFFFF0002" || over.Field != "arrears_pence" {
		t.Errorf("arrears of more pence than can be counted: %v", err)
	}
	spoiled := one(ExceptionColumns(), "E00000000000A", "Secret\n", "1993", "LTR_REJECTED", "HP", "MANAGED", "with_hp", asOf)
	var wrong *Error
	if _, err := Write(io.Discard, header(CSA1993), letters(0, "1993"), spoiled); !errors.As(err, &wrong) || wrong.ID != "E00000000000A" || strings.Contains(err.Error(), "Secret") {
		t.Errorf("a line end in an exception: %v", err)
	}
}

func TestHeaderThatCannotBe(t *testing.T) {
	for name, h := range map[string]Header{
		"no destination":         {AsOf: asOf, Edition: 1, Sequence: 1},
		"sequence 0":             {Destination: CSA1993, AsOf: asOf, Edition: 1},
		"five digits":            {Destination: CSA1993, AsOf: asOf, Edition: 1, Sequence: 10000, Previous: "CSA1993-20160129-9999"},
		"a gap":                  {Destination: CSA1993, AsOf: asOf, Edition: 1, Sequence: 3, Previous: "CSA1993-20160129-0001"},
		"another's batch before": {Destination: CSA1993, AsOf: asOf, Edition: 1, Sequence: 3, Previous: "CSA2003-20160129-0002"},
		"no date before":         {Destination: CSA1993, AsOf: asOf, Edition: 1, Sequence: 3, Previous: "CSA1993-0002"},
		"no edition":             {Destination: CSA1993, AsOf: asOf, Sequence: 1},
		"another week's edition": {Destination: CSA1993, AsOf: asOf, Sequence: 3, Previous: "CSA1993-20160212-0002", Edition: 2, Supersedes: "CSA1993-20160129-0001"},
		"edition 1 replaces one": {Destination: CSA1993, AsOf: asOf, Sequence: 3, Previous: "CSA1993-20160212-0002", Edition: 1, Supersedes: "CSA1993-20160205-0001"},
		"replaces a later one":   {Destination: CSA1993, AsOf: asOf, Sequence: 3, Previous: "CSA1993-20160212-0002", Edition: 2, Supersedes: "CSA1993-20160205-0004"},
		"nothing before":         {Destination: CSA1993, AsOf: asOf, Edition: 1, Sequence: 3},
	} {
		if _, err := Write(io.Discard, h, letters(0, ""), exceptions(0, "")); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A week that is restated gets its new batches when later weeks have theirs, and numbers go on from those.
func TestABatchOfARestatedWeekFollowsThatOfALaterWeek(t *testing.T) {
	h := Header{Destination: CSA1993, AsOf: asOf, Sequence: 3, Previous: "CSA1993-20160212-0002", Edition: 2, Supersedes: "CSA1993-20160205-0001"}
	var out bytes.Buffer
	totals, err := Write(&out, h, letters(0, ""), exceptions(0, ""))
	if err != nil {
		t.Fatal(err)
	}
	if want := "H,CSA1993-20160205-0003,CSA1993,2016-02-05,0003,2,CSA1993-20160212-0002,2,CSA1993-20160205-0001\r\n"; !strings.HasPrefix(out.String(), want) {
		t.Errorf("got %s, want it to begin with %s", &out, want)
	}
	if err := Verify(&out, h, totals); err != nil {
		t.Error(err)
	}
}

// TestEachRowHasItsOwnAddress reads back what was written: the number in the address is the letter's own.
func TestEachRowHasItsOwnAddress(t *testing.T) {
	file, _ := write(t, CSA1993, 2000, 0)
	for rec, err := range records(bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		if rec.kind() != "D" {
			continue
		}
		var party, client int
		fmt.Sscanf(rec.fields[11], "%d", &party)
		fmt.Sscanf(rec.fields[6][2:], "%d", &client)
		if party != client+1 {
			t.Fatalf("line %d: client %d has the address of %d", rec.number, client, party-1)
		}
	}
}

// FuzzVerify compares the two readers with each other: neither may fall over, and what the second takes the first
// must take too.
func FuzzVerify(f *testing.F) {
	for _, d := range []Destination{CSA1993, Warehouse} {
		file, _ := write(f, d, 3, 3)
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, d := range []Destination{CSA1993, Warehouse} {
			_, totals := write(t, d, 3, 3)
			first := Verify(bytes.NewReader(file), header(d), totals)
			found, second := batchcheck.Check(file, expected(d))
			if first == nil && second != nil {
				t.Fatalf("Verify takes what the second reader refuses: %v", second)
			}
			if second == nil && first != nil && found.Letters == totals.Letters {
				t.Logf("another batch of the same size: %v", first)
			}
		}
	})
}

const benchLetters = 160_000

// BenchmarkWrite writes the CSA batch of ten usual weeks of one letter type.
func BenchmarkWrite(b *testing.B) {
	table := inMemory(letters(2*benchLetters, "1993"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(io.Discard, header(CSA1993), table, exceptions(0, "1993")); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchLetters*b.N)/b.Elapsed().Seconds(), "letters/s")
}

// BenchmarkVerify reads it back.
func BenchmarkVerify(b *testing.B) {
	file, totals := write(b, CSA1993, 2*benchLetters, 0)
	b.ReportAllocs()
	for b.Loop() {
		if err := Verify(bytes.NewReader(file), header(CSA1993), totals); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchLetters*b.N)/b.Elapsed().Seconds(), "letters/s")
}

// The second reader names a character that no batch may hold, whatever else it breaks.
func TestTheSecondReaderNamesControlCharacters(t *testing.T) {
	file, _ := write(t, CSA1993, 1, 0)
	for _, control := range []string{"\x07", "\x7f", "\u0085", "\u2028", "\u2029", "\ufeff"} {
		damaged := bytes.Replace(file, []byte("D,1,"), []byte("D,1"+control+","), 1)
		if _, err := batchcheck.Check(damaged, expected(CSA1993)); err == nil || err.Error() != "line 2: a control character" {
			t.Errorf("%q: %v", control, err)
		}
	}
}
