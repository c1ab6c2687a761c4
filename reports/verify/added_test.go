package verify_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
	"ccx/sql"
)

// treeWith is the tree as it ships, with lines behind each of some files. A file that there is not is made of them.
func treeWith(t *testing.T, added map[string]string) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	must(t, fs.WalkDir(sql.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sql.Files, name)
		tree[name] = &fstest.MapFile{Data: text}
		return err
	}))
	for name, lines := range added {
		var before []byte
		if tree[name] != nil {
			before = tree[name].Data
		}
		tree[name] = &fstest.MapFile{Data: append(before, lines...)}
	}
	return tree
}

// verifiedWeek publishes the first week by a catalogue that has no mistake, and wants nothing to be objected to it.
func verifiedWeek(t *testing.T, tree fstest.MapFS) (parts *catalogue.Catalogue, week string) {
	t.Helper()
	must(t, catalogue.Check(tree))
	parts, err := catalogue.Load(tree)
	must(t, err)
	week = filepath.Join(published(t, tree, 1), "2016-02-05")
	w, err := verify.Folder(parts, week)
	must(t, err)
	for _, o := range w.Objections {
		t.Error(o)
	}
	return parts, week
}

// An output file, a table in data/, and a workbook with a form need their rows and one select, and nothing else: written,
// read back and verified they are as any other.
func TestAnOutputIsItsRowsAndOneSelect(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	tree := treeWith(t, map[string]string{
		"out/teams.sql":                 "-- output: one row per team of a scheme, $1.\nselect 'team' || $1 as team, 'DEATH' as reason_code, run.as_of as since, 3 as members, 1205::bigint as owed_pence from run\n",
		"out/team_list.sql":             "-- output: one row per team.\nselect 'a team' as team, run.as_of as since from run\n",
		"catalogue/outputs.csv":         "teams_1993.csv,the teams,who they are,,,\ndata/team_list.csv,other programs,the teams,,,\nteams.xlsx,the teams,a form,Teams,For the teams.,\n",
		"catalogue/output_tables.csv":   "teams_1993.csv,,teams,1993,,yes,1,team,\ndata/team_list.csv,,team_list,,,yes,1,team,\nteams.xlsx,ours,teams,2003,team_returns,no,1,team,One row for each team\nteams.xlsx,all,team_list,,,yes,1,team,One row for each team\n",
		"catalogue/columns.csv":         "teams,team,text,no,,,the team\nteams,reason_code,text,no,,,\nteams,since,date,no,Since when,,\nteams,members,integer,no,,,how many\nteams,owed_pence,pence,no,,,what they owe\nteam_list,team,text,no,,,\nteam_list,since,date,no,,,\n",
		"catalogue/fill_in_columns.csv": "team_returns,answer,choice,,,,,,YES|NO,Is it right?\nteam_returns,answered_on,date,,,,-7,7,,When?\n",
		"catalogue/notes.csv":           "teams.xlsx,Teams,They are invented.\n",
		"catalogue/covers.csv":          "teams.xlsx,Say whether it is right.,,,\n",
		"catalogue/charts.csv":          "teams.xlsx,Members,bars,ours,team,members\n",
	})
	parts, week := verifiedWeek(t, tree)
	for name, want := range map[string]string{
		"teams_1993.csv":     "team,reason_code,since,members,owed_pence\nteam1993,DEATH,2016-02-05,3,12.05\n",
		"data/team_list.csv": "team,since\na team,2016-02-05\n",
	} {
		if got, err := os.ReadFile(filepath.Join(week, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v, want %q", name, got, err, want)
		}
	}
	page, err := os.ReadFile(filepath.Join(week, "report.html"))
	if must(t, err); !strings.Contains(string(page), "teams.xlsx") {
		t.Error("report.html does not lead to teams.xlsx")
	}
	for _, name := range []string{"teams_1993.csv", "teams.xlsx", "data/team_list.parquet"} {
		missing := filepath.Join(week, name)
		must(t, os.Rename(missing, missing+".away"))
		if w, err := verify.Folder(parts, week); err != nil || !naming(w.Objections, "2016-02-05/"+name) {
			t.Errorf("nobody misses %s: %v", name, err)
		}
		must(t, os.Rename(missing+".away", missing))
	}
}
