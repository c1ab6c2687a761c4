package invented_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// teams is the shipped rules with a team that has a form of its own.
type teams struct{ fs.FS }

// Open opens a file of the rules.
func (t teams) Open(name string) (fs.File, error) {
	const table = "reference/teams.csv"
	if name == table {
		rows := "scheme,office,reason_code,route,team,name,answer_days\n,,CASE_INHIBITED,,special,Specialist team,5\n"
		return fstest.MapFS{table: {Data: []byte(rows)}}.Open(name)
	}
	return t.FS.Open(name)
}

// withTeams runs a week whose specialists are a team.
func withTeams(t testing.TB, p weeklytest.Place, w weeklytest.Week) {
	t.Helper()
	p.Rules = teams{sql.Files}
	weeklytest.OneCore(t, p, w)
}
