package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/klauspost/compress/zstd"
)

// File is a Parquet file, opened.
type File struct {
	Columns []string // their names, in order
	Rows    int64    // as the file declares them

	text     []byte
	kinds    []kind
	groups   []node
	unpack   *zstd.Decoder
	nullable []bool
}

// kind is what a column holds.
type kind struct {
	physical int64 // boolean, int32, int64, byte array
	isDate   bool
}

// The physical types that a table of ccx has.
const (
	boolean   = 0
	int32s    = 1
	int64s    = 2
	byteArray = 6
)

const (
	magic         = "PAR1"
	convertedDate = 6
	codecZstd     = 6
	// mostUnpacked is the size of the largest page that is unpacked, in bytes: DuckDB's end at a hundredth of it.
	mostUnpacked = 1 << 28
)

// Open reads a file. The error says that it is not a Parquet file of flat columns.
func Open(path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(text)
}

// Read is Open for the bytes of a file: it reads the description at their end.
func Read(text []byte) (*File, error) {
	if len(text) < 12 || string(text[:4]) != magic || string(text[len(text)-4:]) != magic {
		return nil, errors.New("it does not begin and end as a Parquet file does")
	}
	size := int(binary.LittleEndian.Uint32(text[len(text)-8:]))
	start := len(text) - 8 - size
	if start < 4 {
		return nil, errCut
	}
	t := &thrift{text: text[start : len(text)-8]}
	about := t.structure(0)
	if t.err != nil {
		return nil, t.err
	}
	f := &File{text: text[:start], Rows: about.field(3).number, groups: about.field(4).list}
	if err := f.schema(about.field(2).list); err != nil {
		return nil, err
	}
	var err error
	f.unpack, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostUnpacked))
	return f, err
}

// Close lets go of what reading needs.
func (f *File) Close() { f.unpack.Close() }

// Groups is the number of row groups: the rows of a file come in this many parts.
func (f *File) Groups() int { return len(f.groups) }

// schema reads the columns. The first element is the table itself.
func (f *File) schema(elements []node) error {
	for i, e := range elements {
		if i == 0 {
			if int(e.field(5).number) != len(elements)-1 {
				return errors.New("its columns are not flat")
			}
			continue
		}
		k := kind{physical: e.field(1).number, isDate: e.field(6).number == convertedDate && e.has(6)}
		switch k.physical {
		case boolean, int32s, int64s, byteArray:
		default:
			return fmt.Errorf("column %s is of a type that no table of ccx has", e.field(4).bytes)
		}
		if e.field(3).number > 1 {
			return fmt.Errorf("column %s holds lists", e.field(4).bytes)
		}
		f.Columns = append(f.Columns, string(e.field(4).bytes))
		f.kinds = append(f.kinds, k)
		f.nullable = append(f.nullable, e.field(3).number == 1)
	}
	return nil
}

// Column gives the values of a column in a row group as a CSV file writes them, nothing for a null.
func (f *File) Column(group, column int) ([]string, error) {
	chunks := f.groups[group].field(1).list
	if column >= len(chunks) {
		return nil, fmt.Errorf("row group %d has no column %s", group+1, f.Columns[column])
	}
	c := &chunk{file: f, kind: f.kinds[column], nullable: f.nullable[column]}
	values, err := c.read(chunks[column].field(3), f.groups[group].field(3).number)
	if err != nil {
		return nil, fmt.Errorf("row group %d, column %s: %w", group+1, f.Columns[column], err)
	}
	return values, nil
}
