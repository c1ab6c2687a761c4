package weekly

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/reports/letter"
)

// draftsFile holds the held letters as they would read.
const draftsFile = "letters_held.pdf"

// writeDrafts writes the held letters as they would read, for those who write by hand.
func writeDrafts(ctx context.Context, w *ledger.Week, o Options, texts reference.LetterTexts, folder string) (err error) {
	drafts, err := ahead(w.Result(ctx, "held_drafts"))
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, draftsFile))
	if err != nil {
		return fmt.Errorf("write %s: %w", draftsFile, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	words := w.Catalogue().Vocabulary()
	buffer := bufio.NewWriterSize(f, 1<<20)
	_, err = letter.WriteDrafts(buffer, texts, drafts, func(hold string) string { return words.Of("hold", hold) }, letter.Options{
		AsOf: o.AsOf, Title: "Held letters of the week " + o.AsOf.String(), None: "No letter is held in this week that can be shown here.", Marking: o.Marking,
	})
	if err != nil {
		return err
	}
	return buffer.Flush()
}
