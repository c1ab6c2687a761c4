package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/sql"
)

// TestUnreached plants dead and shadowed rules in a copy of the tables: each is named, and nothing else is. The tables as they
// ship hold none.
func TestUnreached(t *testing.T) {
	builtIn, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	plant := map[string]string{
		"reasons.csv": `NO_WAY,technical,HP,MANAGED,200,
NO_TEXT,technical,HP,MANAGED,210,x^y
LATE_ABEND,technical,HP,MANAGED,220,job.*\babend\b
BOTH_OF_TWO,technical,HP,MANAGED,230,\b(abend|inhibited)\b
STILL_LIVES,technical,HP,MANAGED,240,abend\w
`,
		"teams.csv": `1993,,SYSTEM_ERROR,,a,Team A,10
1993,,SYSTEM_ERROR,,a,Team A,10
1993,Hastings,SYSTEM_ERROR,,b,Team B,10
`,
		"notice_words.csv": "is deceased\n",
	}
	for _, c := range []struct {
		plant map[string]string
		want  []string
	}{
		{nil, nil},
		{plant, []string{
			"dead reasons NO_TEXT", "dead reasons NO_WAY", "shadowed notice_words is deceased", "shadowed reasons BOTH_OF_TWO",
			"shadowed reasons LATE_ABEND", "shadowed teams a",
		}},
	} {
		custom := fstest.MapFS{}
		for name, rows := range c.plant {
			text, err := fs.ReadFile(builtIn, name)
			if err != nil {
				t.Fatal(err)
			}
			custom[name] = &fstest.MapFile{Data: []byte(strings.TrimRight(string(text), "\r\n") + "\n" + rows)}
		}
		var theirs fs.FS
		if c.plant != nil {
			theirs = custom
		}
		set, err := Load(builtIn, theirs)
		if err != nil {
			t.Fatal(err)
		}
		found, err := set.Unreached()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range found {
			got = append(got, fmt.Sprintf("%s %s %s", u.Kind, u.Table, u.Rule))
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("want %q\ngot  %q\n%+v", c.want, got, found)
		}
	}
}
