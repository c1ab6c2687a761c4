package verify_test

import (
	"bytes"
	"compress/zlib"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// parquetChanged writes a Parquet file anew with a row dropped or doubled, or a value changed.
func parquetChanged(m *mutator, file string, before []byte) *change {
	folder, err := os.MkdirTemp("", "ccx")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(folder)
	from, to := filepath.Join(folder, "from.parquet"), filepath.Join(folder, "to.parquet")
	if os.WriteFile(from, before, 0o600) != nil {
		return nil
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil
	}
	defer db.Close()
	n := 0
	if err := db.QueryRow("select count(*) from '" + from + "'").Scan(&n); err != nil || n == 0 {
		return nil
	}
	at := m.random.IntN(n)
	queries := []string{
		fmt.Sprintf("select * exclude (n) from (select *, row_number() over () as n from '%s') where n <> %d", from, at+1),
		fmt.Sprintf("select * from '%s' union all select * from (select * from '%s' limit 1)", from, from),
		fmt.Sprintf("select columns(c -> c <> 'n' and c <> 'x') from (select * replace (case when row_number() over () = %d then coalesce(\"%s\", '') || 'x' else \"%s\" end as \"%s\") from '%s')",
			at+1, textColumn(file), textColumn(file), textColumn(file), from),
	}
	query := queries[m.random.IntN(len(queries))]
	if _, err := db.Exec("copy (" + query + ") to '" + to + "' (format parquet, compression zstd)"); err != nil {
		return &change{what: err.Error(), after: nil}
	}
	after, err := os.ReadFile(to)
	if err != nil {
		return nil
	}
	return &change{what: query, after: after}
}

// textColumn is a column of text that a table of data/ has.
func textColumn(file string) string {
	switch strings.TrimSuffix(filepath.Base(file), ".parquet") {
	case "exceptions":
		return "case_ref"
	case "casegroups":
		return "lead_reason"
	case "letters":
		return "hold_reason"
	case "breaks":
		return "right_side"
	case "roll_forward":
		return "route"
	case "files":
		return "note"
	}
	return "reason"
}

var pageStream = regexp.MustCompile(`<</Filter/FlateDecode/Length (\d+)>>\nstream\n`)

// pageChanged changes a letter of letters.pdf in what it must share with the batches: the id at its foot, the name or a
// line of the address; or takes the page out.
func pageChanged(m *mutator, _ string, before []byte) *change {
	found := pageStream.FindAllSubmatchIndex(before, -1)
	at := found[m.random.IntN(len(found))]
	size, _ := strconv.Atoi(string(before[at[2]:at[3]]))
	r, err := zlib.NewReader(bytes.NewReader(before[at[1] : at[1]+size]))
	if err != nil {
		return nil
	}
	content, _ := io.ReadAll(r)
	shown := regexp.MustCompile(`\(((?s:\\.|[^\\)])*)\) Tj`).FindAllSubmatchIndex(content, -1)
	if len(shown) < 8 {
		return nil
	}
	texts := []int{0, 1, 2, len(shown) - 1} // name and address, since the heading of a copy is a form; last of all the foot
	s := shown[texts[m.random.IntN(len(texts))]]
	was := string(content[s[2]:s[3]])
	content = slices.Concat(content[:s[2]], []byte(otherText(was)), content[s[3]:])
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write(content) // into memory
	_ = w.Close()
	head := fmt.Sprintf("<</Filter/FlateDecode/Length %d>>\nstream\n", packed.Len())
	after := slices.Concat(before[:at[0]], []byte(head), packed.Bytes(), before[at[1]+size:])
	return &change{what: strings.ReplaceAll(was, "\x00", ""), after: after, place: []string{"page ", "letter "}}
}

// manifestChanged changes one value of the manifest; its own hash is made anew. Its version and the sizes of the inputs
// stand nowhere else.
func manifestChanged(m *mutator, _ string, before []byte) *change {
	var values map[string]any
	if json.Unmarshal(before, &values) != nil {
		return nil
	}
	lines := strings.Split(string(before), "\n")
	at := m.random.IntN(len(lines))
	found := regexp.MustCompile(`^(\s*"([^"]+)": )("?)([^"]+)("?,?)$`).FindStringSubmatch(lines[at])
	isInput := at < slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, `"outputs":`) })
	if found == nil || found[2] == "version" || found[2] == "manifest_sha256" || found[2] == "bytes" && isInput {
		return nil
	}
	lines[at] = found[1] + found[3] + otherText(found[4]) + found[5]
	return &change{what: strings.TrimSpace(lines[at]), after: sealManifest([]byte(strings.Join(lines, "\n")))}
}
