package intake_test

import (
	"context"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"ccx/etl"
)

// record is one row as the test wrote it, or as SQL reads it back; nil is a blank.
type record struct {
	row   int64
	name  *string
	day   *int64
	pence *int64
	flag  *bool
	note  *string
}

func TestRandomRowsComeBackEqual(t *testing.T) {
	for _, dsn := range []string{"?threads=1", "?threads=3&preserve_insertion_order=false"} {
		l := open(t, path(t)+dsn)
		l.exec(t, createSQL)
		random := rand.New(rand.NewPCG(1, 2))
		var want []record
		reused, sizes := newBatch(), []int{0, 1, 2047, 2048, 0, 13, 0, 2048, 64, 65, 1, 0}
		n, err := l.insert(func() (*etl.Batch, error) {
			if len(sizes) == 0 {
				return nil, io.EOF
			}
			reused.Reset()
			for range sizes[0] {
				want = append(want, appendRandom(reused, random, int64(len(want))))
			}
			sizes = sizes[1:]
			return reused, nil
		})
		must(t, err)
		if int(n) != len(want) {
			t.Fatalf("inserted %d rows of %d", n, len(want))
		}
		compare(t, l, want)
		l.exec(t, `checkpoint`)
		compare(t, l, want)
	}
}

// appendRandom appends one row and returns it.
func appendRandom(b *etl.Batch, random *rand.Rand, row int64) record {
	r := record{row: row, name: randomText(random), note: randomText(random)}
	r.day = randomInt(random, math.MinInt32+2, math.MaxInt32-1)
	r.pence = randomInt(random, math.MinInt64, math.MaxInt64)
	if n := randomInt(random, 0, 1); n != nil {
		flag := *n&1 == 1
		r.flag = &flag
	}
	b.Rows++
	b.Columns[0].AppendInt(row)
	appendText(&b.Columns[1], r.name)
	appendInt(&b.Columns[2], r.day)
	appendInt(&b.Columns[3], r.pence)
	var flag *int64
	if r.flag != nil {
		flag = new(int64)
		if *r.flag {
			*flag = 1
		}
	}
	appendInt(&b.Columns[4], flag)
	appendText(&b.Columns[5], r.note)
	return r
}

func appendText(v *etl.Vector, text *string) {
	if text == nil {
		v.AppendNull()
		return
	}
	v.AppendText([]byte(*text))
}

func appendInt(v *etl.Vector, n *int64) {
	if n == nil {
		v.AppendNull()
		return
	}
	v.AppendInt(*n)
}

// randomInt is a blank, one of the ends, or anything between.
func randomInt(random *rand.Rand, low, high int64) *int64 {
	n := low + int64(random.Uint64N(uint64(high-low)))
	switch random.IntN(8) {
	case 0, 1:
		return nil
	case 2:
		n = low
	case 3:
		n = high
	}
	return &n
}

// randomText is a blank, the empty text, or up to 40 characters of all widths with NUL among them, or 5,000 bytes.
func randomText(random *rand.Rand) *string {
	alphabet := []rune("aZ09 ,'\"\x00\n\té£€漢字😀\u0301\uFEFF")
	length := random.IntN(41)
	switch random.IntN(200) {
	case 0:
		length = 5000
		alphabet = alphabet[:9]
	default:
		if random.IntN(4) == 0 {
			return nil
		}
		if random.IntN(8) == 0 {
			length = 0
		}
	}
	var text []rune
	for range length {
		text = append(text, alphabet[random.IntN(len(alphabet))])
	}
	s := string(text)
	return &s
}

// compare reads all rows by plain SQL.
func compare(t *testing.T, l *ledger, want []record) {
	t.Helper()
	rows, err := l.conn.QueryContext(context.Background(),
		`select row_no, name, day - date '1970-01-01', pence, flag, note from t order by row_no`)
	must(t, err)
	defer rows.Close()
	read := 0
	for ; rows.Next(); read++ {
		var got record
		must(t, rows.Scan(&got.row, &got.name, &got.day, &got.pence, &got.flag, &got.note))
		w := want[read]
		if got.row != w.row || !same(got.name, w.name) || !same(got.day, w.day) || !same(got.pence, w.pence) ||
			!same(got.flag, w.flag) || !same(got.note, w.note) {
			t.Fatalf("row %d: %+v, want %+v", read, got, w)
		}
	}
	must(t, rows.Err())
	if read != len(want) {
		t.Fatalf("%d rows, want %d", read, len(want))
	}
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
