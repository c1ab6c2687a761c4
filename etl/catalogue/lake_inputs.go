package catalogue

import "fmt"

// LakeInput is a table that the rules read and that ccx hands to other engines, without what is personal. It is one of the
// ledger, or one that ccx makes since it looks into names, addresses or free text.
type LakeInput struct {
	Table   string `csv:"table"`
	Hashed  List   `csv:"hashed"`   // columns of which only a hash with the key of the ledger is handed on
	People  List   `csv:"people"`   // names of staff: the hash is of their letters, so that it tells one person from another
	LeftOut List   `csv:"left_out"` // columns that are handed on as null
	Meaning string `csv:"meaning"`
}

// checkLakeInputs finds tables that are named twice.
func (c *Catalogue) checkLakeInputs() (faults Faults) {
	seen := map[string]bool{}
	for i, input := range c.LakeInputs {
		if seen[input.Table] {
			faults = append(faults, Fault{"lake_inputs", i + 2, "table", fmt.Sprintf("%s is listed twice", input.Table)})
		}
		seen[input.Table] = true
	}
	return faults
}
