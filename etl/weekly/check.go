package weekly

import (
	"errors"
	"fmt"
	"io"

	"ccx/etl"
	"ccx/etl/reference"
	"ccx/etl/source"
)

// Check reads a file to its end and loads nothing. Duplicates within the file are counted by the ledger only, when it
// is loaded.
func Check(path string, o source.Options, s reference.Settings) (etl.SourceFile, error) {
	f, err := source.Open(path, o)
	if f != nil {
		defer f.Close()
	}
	var refusal *source.Refusal
	if err != nil {
		if errors.As(err, &refusal) {
			return f.Account, nil
		}
		return etl.SourceFile{}, err
	}
	for _, p := range f.Parts {
		for err == nil {
			_, err = p.Next()
		}
		if !errors.Is(err, io.EOF) {
			f.Settle()
			f.Refuse(err.Error())
			return f.Account, nil
		}
		err = nil
	}
	f.Settle()
	var rows, rejected int64
	for _, p := range f.Account.Parts {
		rows, rejected = rows+p.RowsRead, rejected+p.Rejected
	}
	if rows >= s.RejectRefusalRows && rejected*100 > rows*s.RejectRefusalPercent {
		f.Refuse(fmt.Sprintf("%d of its %d rows would be rejected, more than %d %%: correct them, or ask the sender for the file again", rejected, rows, s.RejectRefusalPercent))
	}
	return f.Account, nil
}
