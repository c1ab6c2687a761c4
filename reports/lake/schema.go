package lake

import (
	"encoding/json"
	"slices"

	"ccx/etl/catalogue"
)

// The columns that every table of the lake has besides its own: the first two name the partition.
const (
	ledgerColumn  = "ledger"
	asOfColumn    = "as_of"
	editionColumn = "edition"
)

type schema struct {
	Type   string  `json:"type"`
	Fields []field `json:"fields"`
}

type field struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	Nullable bool              `json:"nullable"`
	Metadata map[string]string `json:"metadata"`
}

// deltaType is the type of Delta for one of the catalogue.
func deltaType(t catalogue.ColumnType) string {
	switch t {
	case catalogue.Date:
		return "date"
	case catalogue.Integer, catalogue.Pence:
		return "long"
	case catalogue.YesNo:
		return "boolean"
	default:
		return "string"
	}
}

// fieldsOf gives the columns of a table, those of the partition first. A column of a key is nullable too, since some keys
// have blanks.
func fieldsOf(parts *catalogue.Catalogue, t catalogue.LakeTable) []field {
	fields := []field{
		{ledgerColumn, "string", true, about("the name of the ledger")},
		{asOfColumn, "date", true, about("the week, by its as-of date")},
		{editionColumn, "integer", true, about("the edition of the week")},
	}
	for _, c := range parts.LakeColumnsOf(t) {
		fields = append(fields, field{c.Name, deltaType(c.Type), true, about(c.Meaning)})
	}
	return fields
}

func about(meaning string) map[string]string { return map[string]string{"comment": meaning} }

// merged gives the fields of a table with those that an earlier ccx knew and this one does not: they are blank from now on.
// same reports whether they are as the log has them.
func merged(now []field, before string) (text string, same bool, err error) {
	var old schema
	if before != "" {
		if err := json.Unmarshal([]byte(before), &old); err != nil {
			return "", false, err
		}
	}
	fields := slices.Clone(now)
	for _, f := range old.Fields {
		if !slices.ContainsFunc(now, func(n field) bool { return n.Name == f.Name }) {
			fields = append(fields, f)
		}
	}
	all, err := json.Marshal(schema{"struct", fields})
	return string(all), string(all) == before, err
}
