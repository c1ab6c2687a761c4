package etl

// BatchRows is the number of rows in a full Batch, which is the number of rows in one of the ledger's own vectors.
const BatchRows = 2048

// Type is the type of a column, in a layout as in a result.
type Type uint8

// The column types.
const (
	TextType    Type = iota // text, trimmed, white space folded
	DateType                // Date
	PenceType               // Pence
	IntegerType             // int64
	FlagType                // yes or no
)

// Vector is one column of a Batch. Type decides which slice holds the values: text is end to end in Bytes, with Ends[i]
// the offset after row i; all other types are in Ints (days, pence, the number itself, or 0 and 1).
type Vector struct {
	Type  Type
	Null  []bool // true if the value is blank
	Ints  []int64
	Bytes []byte
	Ends  []uint32
}

// Reset empties the vector and keeps its memory.
func (v *Vector) Reset() {
	v.Null, v.Ints, v.Bytes, v.Ends = v.Null[:0], v.Ints[:0], v.Bytes[:0], v.Ends[:0]
}

// AppendNull adds a blank.
func (v *Vector) AppendNull() {
	v.Null = append(v.Null, true)
	if v.Type == TextType {
		v.Ends = append(v.Ends, uint32(len(v.Bytes)))
	} else {
		v.Ints = append(v.Ints, 0)
	}
}

// AppendText adds a text to a TextType vector.
func (v *Vector) AppendText(text []byte) {
	v.Null = append(v.Null, false)
	v.Bytes = append(v.Bytes, text...)
	v.Ends = append(v.Ends, uint32(len(v.Bytes)))
}

// AppendString adds a text to a TextType vector.
func (v *Vector) AppendString(text string) {
	v.Null = append(v.Null, false)
	v.Bytes = append(v.Bytes, text...)
	v.Ends = append(v.Ends, uint32(len(v.Bytes)))
}

// AppendInt adds a value to a vector of any other type.
func (v *Vector) AppendInt(n int64) {
	v.Null = append(v.Null, false)
	v.Ints = append(v.Ints, n)
}

// Text is the text in row i of a TextType vector.
func (v *Vector) Text(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = v.Ends[i-1]
	}
	return v.Bytes[start:v.Ends[i]]
}

// Batch is up to BatchRows typed rows in columns, on their way from a reader to the ledger.
type Batch struct {
	Rows    int
	Columns []Vector
}

// NewBatch makes an empty batch with columns of the given types.
func NewBatch(types []Type) *Batch {
	b := &Batch{Columns: make([]Vector, len(types))}
	for i, t := range types {
		b.Columns[i].Type = t
	}
	return b
}

// Reset empties the batch and keeps its memory.
func (b *Batch) Reset() {
	b.Rows = 0
	for i := range b.Columns {
		b.Columns[i].Reset()
	}
}

// CopyTo copies the rows to other, a batch of the same columns.
func (b *Batch) CopyTo(other *Batch) {
	other.Rows = b.Rows
	for i := range b.Columns {
		from, to := &b.Columns[i], &other.Columns[i]
		to.Null = append(to.Null[:0], from.Null...)
		to.Ints = append(to.Ints[:0], from.Ints...)
		to.Bytes = append(to.Bytes[:0], from.Bytes...)
		to.Ends = append(to.Ends[:0], from.Ends...)
	}
}
