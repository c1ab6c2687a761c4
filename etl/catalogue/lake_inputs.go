package catalogue

import "fmt"

// KnownWord is the table of the words that are handed to other engines as people wrote them.
const KnownWord = "known_word"

// LakeInput is a table that the rules read and that ccx hands to other engines, without what is personal. It is one of the
// ledger, or one that ccx makes since it looks into names, addresses or free text.
type LakeInput struct {
	Table   string `csv:"table"`
	Hashed  List   `csv:"hashed"`   // columns of which only a hash with the key of the ledger is handed on
	Known   List   `csv:"known"`    // the same, but for words that are no person's: see sql/work/known_word.sql
	People  List   `csv:"people"`   // names of staff: the hash is of their letters, so that it tells one person from another
	LeftOut List   `csv:"left_out"` // columns that are handed on as null
	Written string `csv:"written"`  // yes: also as the run leaves it, since what is published reads it so
	Meaning string `csv:"meaning"`
}

// IsWritten reports whether the table is also handed on as the run leaves it.
func (i LakeInput) IsWritten() bool { return i.Written == "yes" }

// checkLakeInputs finds tables that are named twice, or that neither are nor are not written.
func (c *Catalogue) checkLakeInputs() (faults Faults) {
	seen := map[string]bool{}
	for i, input := range c.LakeInputs {
		if seen[input.Table] {
			faults = append(faults, Fault{"lake_inputs", i + 2, "table", fmt.Sprintf("%s is listed twice", input.Table)})
		}
		if input.Written != "yes" && input.Written != "no" {
			faults = append(faults, Fault{"lake_inputs", i + 2, "written", fmt.Sprintf("%q is not yes or no", input.Written)})
		}
		seen[input.Table] = true
	}
	return faults
}
