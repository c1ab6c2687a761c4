package ledger

import (
	"database/sql"
	"strings"
	"testing"
)

// What is read in Go is what the engine has: texts that stand in their vector and others, and nulls, at each place of a mask.
func TestValuesAreReadAsTheEngineHasThem(t *testing.T) {
	readValuesInGo()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const many = 5_000 // several vectors
	rows, err := db.Query("select i, case when i % 5 > 0 then repeat('Ŷz', (i % 9)::integer) || repeat('.', (i % 14)::integer) end from range(?) as r(i) order by i", many)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	lengths, next := map[int]bool{}, 0
	for rows.Next() {
		var i int
		var text sql.NullString
		if err := rows.Scan(&i, &text); err != nil {
			t.Fatal(err)
		}
		want := ""
		if i%5 > 0 {
			want = strings.Repeat("Ŷz", i%9) + strings.Repeat(".", i%14)
			lengths[len(want)] = true
		}
		if i != next || text.Valid != (i%5 > 0) || text.String != want {
			t.Fatalf("row %d is %d, %v, want %q", next, i, text, want)
		}
		next++
	}
	if err := rows.Err(); err != nil || next != many {
		t.Fatalf("%d rows, %v", next, err)
	}
	for _, length := range []int{0, 1, inPlace - 1, inPlace, inPlace + 1, 37} {
		if !lengths[length] {
			t.Errorf("no text of %d bytes was read", length)
		}
	}
}
