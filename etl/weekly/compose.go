package weekly

import (
	"fmt"

	"ccx/etl"
	"ccx/reports/letter"
)

// compose writes letters for trial and gives the faults of those that cannot be written: those letters are held, and
// the run continues.
func (o Options) compose(letters etl.Table) (map[string]string, error) {
	texts, err := o.Reference.LetterTexts()
	if err != nil {
		return nil, fmt.Errorf("read the texts of the letters: %w", err)
	}
	return letter.Faults(texts, letters)
}
