package lake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl/catalogue"
	"ccx/etl/disk"
)

// What stands in the lake beside its tables.
const (
	contractFile = "contract.json"
	ddlFolder    = "ddl"
)

// contract says what each table of the lake is, for programs.
type contract struct {
	Format string          `json:"format"`
	Tables []contractTable `json:"tables"`
}

type contractTable struct {
	Name       string           `json:"name"`
	Meaning    string           `json:"meaning"`
	Keeps      string           `json:"keeps"` // newest or all: which editions of a week
	Partitions []string         `json:"partitions"`
	Key        []string         `json:"key"` // no two rows of a ledger, week and edition have the same values in these
	Columns    []contractColumn `json:"columns"`
}

type contractColumn struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Nullable bool   `json:"nullable"`
	Key      bool   `json:"key"`
	Personal bool   `json:"personal"`
	Meaning  string `json:"meaning"`
}

// describe writes contract.json and ddl/. They follow from the catalogue alone, so every ledger writes the same.
func (w *writer) describe() error {
	folder := filepath.Join(w.Lake, ddlFolder)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fmt.Errorf("make the folder %s: %w", folder, err)
	}
	text, err := json.MarshalIndent(contractOf(w.parts), "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", contractFile, err)
	}
	for name, content := range map[string]string{
		contractFile:                       string(text) + "\n",
		ddlFolder + "/spark.sql":           sparkDDL(w.parts),
		ddlFolder + "/postgresql.sql":      postgresDDL(w.parts),
		ddlFolder + "/in_two_ledgers.sql":  inTwoLedgers,
		ddlFolder + "/letters_issued.sql":  lettersIssued,
		ddlFolder + "/what_was_before.sql": whatWasBefore,
	} {
		if err := put(filepath.Join(w.Lake, filepath.FromSlash(name)), []byte(content)); err != nil {
			return err
		}
	}
	return nil
}

// put writes a file of the lake, unless it says so already.
func put(path string, content []byte) error {
	if now, err := os.ReadFile(path); err == nil && bytes.Equal(now, content) {
		return nil
	}
	const shared = 0o640
	if err := disk.Write(path, shared, content); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func contractOf(parts *catalogue.Catalogue) contract {
	c := contract{Format: "Delta Lake, reader version 1, writer version 2"}
	for _, t := range parts.Lake {
		table := contractTable{Name: t.Name, Meaning: t.Meaning, Keeps: t.Keeps, Partitions: []string{ledgerColumn, asOfColumn}, Key: t.Key}
		for _, f := range fieldsOf(parts, t) {
			table.Columns = append(table.Columns, contractColumn{
				Name: f.Name, Type: f.Type, Nullable: f.Nullable, Key: slices.Contains(t.Key, f.Name), Meaning: f.Metadata["comment"],
			})
		}
		c.Tables = append(c.Tables, table)
	}
	return c
}

// sparkDDL makes the tables known to Spark. ${lake} is the address of the lake.
func sparkDDL(parts *catalogue.Catalogue) string {
	var b strings.Builder
	b.WriteString("-- The tables of the lake for Spark with Delta Lake. Put the address of the lake in the place of ${lake}.\n")
	for _, t := range parts.Lake {
		fmt.Fprintf(&b, "\n-- %s\ncreate table if not exists %s using delta location '${lake}/%s';\n", t.Meaning, t.Name, t.Name)
	}
	return b.String()
}

// postgresDDL makes empty tables of the same columns in PostgreSQL.
func postgresDDL(parts *catalogue.Catalogue) string {
	types := map[string]string{"string": "text", "date": "date", "long": "bigint", "integer": "integer", "boolean": "boolean"}
	var b strings.Builder
	b.WriteString("-- Tables of the same columns for PostgreSQL.\n")
	for _, t := range parts.Lake {
		fmt.Fprintf(&b, "\ncreate table %s (\n", t.Name)
		fields := fieldsOf(parts, t)
		for i, f := range fields {
			comma := ","
			if i == len(fields)-1 {
				comma = ""
			}
			fmt.Fprintf(&b, "    \"%s\" %s%s\n", f.Name, types[f.Type], comma)
		}
		fmt.Fprintf(&b, ");\ncomment on table %s is %s;\n", t.Name, quoted(t.Meaning))
		for _, f := range fields {
			fmt.Fprintf(&b, "comment on column %s.\"%s\" is %s;\n", t.Name, f.Name, quoted(f.Metadata["comment"]))
		}
	}
	return b.String()
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

const inTwoLedgers = `-- One row per letter or casegroup that two ledgers of the lake hold: two regions write to one family.
select 'letter' as what, letter_id as id, count(distinct ledger) as ledgers, min(ledger) as one, max(ledger) as another
from letters
group by letter_id
having count(distinct ledger) > 1
union all
select 'casegroup', casegroup, count(distinct ledger), min(ledger), max(ledger)
from casegroups
group by casegroup
having count(distinct ledger) > 1
order by what, id;
`

const lettersIssued = `-- One row per letter that was ever issued, with the week and the first edition that issued it. The table letters has a row
-- for each edition that decided the letter.
select ledger, letter_id, min(issue_date) as issue_date, min(as_of) as as_of, min(edition) as edition
from letters
where outcome = 'issued'
group by ledger, letter_id
order by ledger, letter_id;
`

const whatWasBefore = `-- What a week said before it was restated: the commits of a table, and the table as an earlier commit left it (Spark).
describe history exceptions;
select * from exceptions version as of 0;
`
