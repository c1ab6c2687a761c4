package catalogue

import (
	"io/fs"
	"slices"
	"strings"
)

// Empty is a select that has no rows where tables that it reads have none. That it follows from the select is proved by the
// test that writes the table.
type Empty struct {
	File    string `csv:"file"`    // the SQL file, as in break/break_r12.sql
	When    List   `csv:"when"`    // names of tables with blanks between them; the select is empty where all of one entry are
	Columns List   `csv:"columns"` // of the table that the file makes, as in letter_id VARCHAR; none of an output
}

// IsEmpty reports whether the select has no rows, where hasNone knows tables without rows.
func (e Empty) IsEmpty(hasNone func(table string) bool) bool {
	return slices.ContainsFunc(e.When, func(way string) bool {
		return !slices.ContainsFunc(strings.Fields(way), func(table string) bool { return !hasNone(table) })
	})
}

// takeEmpties reads which selects are empty, and where.
func (c *Catalogue) takeEmpties(files fs.FS) error {
	var all []Empty
	if err := keep(files, "empties", &all); err != nil {
		return err
	}
	c.Empties = map[string]Empty{}
	for _, e := range all {
		c.Empties[e.File] = e
	}
	return nil
}
