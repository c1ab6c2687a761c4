package verify_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/weekly/weeklytest"
)

// edited changes a text that a file of a tree has once.
func edited(t *testing.T, tree fstest.MapFS, name, from, to string) {
	t.Helper()
	text := string(tree[name].Data)
	if strings.Count(text, from) != 1 {
		t.Fatalf("%s holds %q %d times", name, from, strings.Count(text, from))
	}
	tree[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
}

// A state and an outcome are a row each and their transitions, and a hold is a row and one line: a week that has them is
// decided, written, read back and verified as any other.
func TestAStateAnOutcomeAndAHoldAreTheirRows(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	tree := treeWith(t, map[string]string{
		"catalogue/transitions.csv": "with_cms,hp_return,CMS_FIXED,rerun,,,\n",
		"catalogue/asks.csv":        "with_cms,with_cms,,,Say what CMS did\n",
	})
	edited(t, tree, "catalogue/states.csv", "with_imt,yes", "with_cms,yes,CMS operations,CMS team,hp_handoff,hp_handoff,,CMS looks into it\nwith_imt,yes")
	edited(t, tree, "catalogue/outcomes.csv", "REFER_TO_CASEWORKER,hp_return", "CMS_FIXED,hp_return,outcome,,CMS has mended it\nREFER_TO_CASEWORKER,hp_return")
	edited(t, tree, "reference/layout_columns.csv", "|REFER_TO_CASEWORKER", "|CMS_FIXED|REFER_TO_CASEWORKER")
	edited(t, tree, "catalogue/routes.csv", "HP,HP,with_hp,", "HP,HP,with_cms,")
	edited(t, tree, "catalogue/holds.csv", "not_marked,", "too_old,client_data,one,is too old,the client is too old,the client gets younger,Caseworkers\nnot_marked,")
	edited(t, tree, "catalogue/words.csv", "hold,not_marked,", "hold,too_old,Held: the client is too old\nhold,not_marked,")
	edited(t, tree, "letter/letter_ruled.sql", "        list_concat(fact.other_reasons, [\n", "        list_concat(fact.other_reasons, [\n            case when fact.role = 'RP' then 'too_old' end,\n")
	edited(t, tree, "reference/teams.csv", "answer_days\n", "answer_days\n,,,CASEWORKER,all,All caseworkers,5\n1993,,,SPECIALIST,spec,Specialists of 1993,3\n,Leeds,TDATE_NOT_SET,,leeds,Leeds office,2\n")
	_, week := verifiedWeek(t, tree)
	for name, wants := range map[string][]string{
		"data/exceptions.csv": {",with_cms,"},
		"mi_summary.xlsx":     {"All caseworkers", "team_all.xlsx", "Specialists of 1993"},
		"team_all.xlsx":       {"Exceptions for All caseworkers", "Received in this run", "Target in working days"},
		"imt_1993.xlsx":       {"Of an office that no team has"},
		"data/letters.csv":    {",held,too_old,"},
		"report.html":         {">CMS team<", "held: the client is too old", ">All caseworkers<", "team_all.xlsx"},
		"hp_handoff.xlsx":     {"With CMS", "Say what CMS did", "AMS cannot fix,CMS fixed,Refer to caseworker", `"CMS fixed"`},
		"exceptions.xlsx":     {"Who has to act: With HP, With AMS, With CMS, With IMT,"},
		"letters_held.xlsx":   {"Held because the client is too old. What lifts it: the client gets younger.", "is too old, liability or a schedule has not ended, "},
	} {
		text := textOf(t, filepath.Join(week, name))
		for _, want := range wants {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
				t.Errorf("%s does not hold %q", name, want)
			}
		}
	}
}

// textOf is what a file holds, and of a workbook all its parts.
func textOf(t *testing.T, name string) string {
	t.Helper()
	if filepath.Ext(name) != ".xlsx" {
		text, err := os.ReadFile(name)
		must(t, err)
		return string(text)
	}
	z, err := zip.OpenReader(name)
	must(t, err)
	defer z.Close()
	var all strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		must(t, err)
		_, err = io.Copy(&all, part)
		must(t, err)
		must(t, part.Close())
	}
	return all.String()
}
