package intake_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"

	"ccx/etl"
)

// wide is the shape of a supplier's file: 12 texts, 2 dates, 1 amount, 3 integers.
var wide = []etl.Column{
	{Name: "file_id", Type: etl.IntegerType},
	{Name: "sheet_no", Type: etl.IntegerType},
	{Name: "row_no", Type: etl.IntegerType},
	{Name: "client_ref", Type: etl.TextType},
	{Name: "nino", Type: etl.TextType},
	{Name: "title", Type: etl.TextType},
	{Name: "forename", Type: etl.TextType},
	{Name: "surname", Type: etl.TextType},
	{Name: "street", Type: etl.TextType},
	{Name: "town", Type: etl.TextType},
	{Name: "county", Type: etl.TextType},
	{Name: "postcode", Type: etl.TextType},
	{Name: "email", Type: etl.TextType},
	{Name: "status", Type: etl.TextType},
	{Name: "remark", Type: etl.TextType},
	{Name: "birth_date", Type: etl.DateType},
	{Name: "due_date", Type: etl.DateType},
	{Name: "arrears_pence", Type: etl.PenceType},
}

var sqlTypes = map[etl.Type]string{
	etl.TextType: "varchar", etl.DateType: "date", etl.PenceType: "bigint", etl.IntegerType: "bigint",
}

func createWide() string {
	var definitions []string
	for _, c := range wide {
		definitions = append(definitions, c.Name+" "+sqlTypes[c.Type])
	}
	return "create table wide (" + strings.Join(definitions, ", ") + ")"
}

// wideBatches is up to 150 batches (307,200 rows); more rows are these again.
func wideBatches() []*etl.Batch {
	random := rand.New(rand.NewPCG(7, 7))
	types := make([]etl.Type, len(wide))
	for i, c := range wide {
		types[i] = c.Type
	}
	var all []*etl.Batch
	for row := 0; row < min(*benchRows, 150*etl.BatchRows); row += etl.BatchRows {
		b := etl.NewBatch(types)
		b.Rows = min(etl.BatchRows, *benchRows-row)
		for i := range b.Rows {
			appendWide(b, random, row+i)
		}
		all = append(all, b)
	}
	return all
}

func appendWide(b *etl.Batch, random *rand.Rand, row int) {
	for i, n := range []int64{1, int64(row / 1_000_000), int64(row)} {
		b.Columns[i].AppendInt(n)
	}
	for i, text := range wideTexts(random) {
		if text == "" || random.IntN(20) == 0 {
			b.Columns[3+i].AppendNull()
		} else {
			b.Columns[3+i].AppendText([]byte(text))
		}
	}
	b.Columns[15].AppendInt(random.Int64N(25_000) - 10_000)
	b.Columns[16].AppendInt(16_000 + random.Int64N(700))
	b.Columns[17].AppendInt(random.Int64N(2_000_000))
}

// wideTexts has few titles and towns, many names, and references that are all different: each compresses in its way.
func wideTexts(random *rand.Rand) []string {
	pick := func(words string) string {
		all := strings.Fields(words)
		return all[random.IntN(len(all))]
	}
	forename := pick("Amelia Oliver Isla George Ava Noah Mia Arthur Zoë Siân Padraig Niamh Muhammad Wei Aleksandra")
	family := pick("Smith Jones Taylor Brown Williams Wilson Davies Patel O'Neill Smith-Carrington")
	surname := family + strconv.Itoa(random.IntN(900))
	road := pick("High Church Station Victoria Mill Queensway") + " " + pick("Street Road Lane Avenue")
	remark := ""
	if random.IntN(5) == 0 {
		remark = fmt.Sprintf("called on day %d, to be called again in %d weeks", random.IntN(365), random.IntN(50))
	}
	return []string{
		fmt.Sprintf("C%08d", random.IntN(1e8)),
		fmt.Sprintf("QQ%06dC", random.IntN(1e6)),
		pick("Mr Mrs Ms Miss Dr"),
		forename,
		surname,
		fmt.Sprintf("%d %s", 1+random.IntN(250), road),
		pick("Leeds Bradford Hull Norwich Truro Inverness Swansea Newcastle-upon-Tyne"),
		pick("Yorkshire Norfolk Cornwall Highland Tyne"),
		fmt.Sprintf("%s%d %dAB", pick("LS BD HU NR TR IV SA NE"), 1+random.IntN(30), random.IntN(10)),
		fmt.Sprintf("%s.%s@example.org", forename, surname),
		pick("open closed traced deceased"),
		remark,
	}
}

// each gives all rows, by going round the batches.
func each(all []*etl.Batch) func() (*etl.Batch, error) {
	row, next := 0, 0
	return func() (*etl.Batch, error) {
		if row >= *benchRows {
			return nil, io.EOF
		}
		b := all[next%len(all)]
		row, next = row+b.Rows, next+1
		return b, nil
	}
}

// value is row i of v as the driver takes it.
func value(v *etl.Vector, i int) any {
	switch {
	case v.Null[i]:
		return nil
	case v.Type == etl.TextType:
		return string(v.Text(i))
	case v.Type == etl.DateType:
		return etl.Date(v.Ints[i]).Time()
	default:
		return v.Ints[i]
	}
}
