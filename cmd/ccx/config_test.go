package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// seen is what a command sees of its settings.
func seen(t *testing.T, args ...string) (outcome, map[string]any) {
	t.Helper()
	got := map[string]any{}
	command := &cli.Command{
		Name: "look", Flags: flags([]cli.Flag{asOfFlag(), inFlag(), outFlag(), markingFlag(), referenceFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error {
			for _, f := range c.Command.Flags {
				got[f.Names()[0]] = c.Value(f.Names()[0])
			}
			return nil
		},
	}
	configure(command)
	err := (&cli.App{Commands: []*cli.Command{command}, ExitErrHandler: func(*cli.Context, error) {}}).Run(append([]string{"ccx", "look"}, args...))
	var o outcome
	if err != nil {
		o.code, o.messages = exitCode(err), err.Error()
	}
	return o, got
}

// A flag goes before the environment, that before the file, the file before the default.
func TestSettingsInOrder(t *testing.T) {
	h := newHome(t)
	t.Chdir(h.folder)
	h.file(t, configFile, "# every week\ndb = 'file.duckdb'\nmemory = 300\nquiet = true\nmarking = \"OFFICIAL\"\nout = 'file'\n")
	t.Setenv("CCX_OUT", "environment")
	t.Setenv("CCX_MARKING", "environment")
	o, got := seen(t, "--marking", "flag")
	o.want(t, 0)
	for name, want := range map[string]any{"db": "file.duckdb", "memory": 300, "quiet": true, "out": "environment", "marking": "flag", "in": "inbox", "json": false} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
}

// A mistake in the file is said with its line.
func TestMistakesInSettings(t *testing.T) {
	h := newHome(t)
	t.Chdir(h.folder)
	t.Setenv("CCX_THREADS", "")
	for text, words := range map[string][]string{
		"out = 'a'\nmarkng = 'x'\n":        {"ccx.toml, line 2", "no setting markng", "did you mean marking?"},
		"elephants = 7\n":                  {"line 1", "use one of db, in, out"},
		"\n\nas-of = '2016-02-05'\n":       {"line 3", "give --as-of with each command"},
		"memory = 'much'\n":                {"line 1", "the value of memory"},
		"quiet = 'yes'\n":                  {"line 1", "the value of quiet"},
		"out = 'a'\ndb = \"C:\\ledger\"\n": {"line 2", "not TOML", "with / in paths"},
		"memory = 12\n":                    {"--memory 12 is too little"},
		"threads = -1\n":                   {"--threads -1"},
	} {
		h.file(t, configFile, text)
		o, _ := seen(t)
		o.want(t, exitUsage, words...)
	}
}

// The file knows every flag that has an environment variable, but for the week.
func TestSettingsAreTheFlags(t *testing.T) {
	var want []string
	for _, c := range newApp(nil, nil).Commands {
		for _, f := range c.Flags {
			d, ok := f.(cli.DocGenerationFlag)
			if name := f.Names()[0]; ok && len(d.GetEnvVars()) > 0 && name != "as-of" && !slices.Contains(want, name) {
				want = append(want, name)
			}
		}
	}
	names := settingNames()
	for _, name := range names {
		mentions(t, "docs/recipes.md", "setting", "\n"+name+" = ")
	}
	slices.Sort(want)
	slices.Sort(names)
	if !slices.Equal(want, names) {
		t.Errorf("flags with an environment variable: %s; settings: %s", strings.Join(want, ", "), strings.Join(names, ", "))
	}
}
