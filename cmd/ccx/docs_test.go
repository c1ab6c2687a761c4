package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// The documentation is compared with the program: whatever it omits, or shows although it does not exist, fails here.

const root = "../../"

// document reads a page.
func document(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(root + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// documents are all pages that users read.
func documents(t *testing.T) map[string]string {
	t.Helper()
	pages, err := filepath.Glob(root + "docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"README.md": document(t, "README.md")}
	for _, p := range pages {
		name := "docs/" + filepath.Base(p)
		all[name] = document(t, name)
	}
	return all
}

// mentions fails for every word that a page does not have as a `word`.
func mentions(t *testing.T, page, what string, words ...string) {
	t.Helper()
	text := document(t, page)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not mention the %s %s", page, what, w)
		}
	}
}

// referenceTable reads a reference table: a map for each row.
func referenceTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := sql.Files.Open("reference/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := make([]map[string]string, 0, len(rows))
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		all = append(all, m)
	}
	return all
}

func code(s string) string { return "`" + s + "`" }

func TestDocumentedLayouts(t *testing.T) {
	inputs, _, _ := strings.Cut(document(t, "docs/formats.md"), "\n## Outputs")
	sections := map[string]string{}
	for _, s := range strings.Split(inputs, "\n### ")[1:] {
		name := strings.Split(s, "`")[1]
		sections[name] = s
	}
	for _, l := range referenceTable(t, "layouts") {
		if sections[l["layout"]] == "" {
			t.Errorf("docs/formats.md has no section for the layout %s", l["layout"])
		}
	}
	required := map[string]string{"value": "column and value", "header": "column", "optional": ""}
	for _, c := range referenceTable(t, "layout_columns") {
		want := fmt.Sprintf("| %s | %s | %s | %s | %s |", code(c["column"]), c["type"], required[c["required"]],
			strings.ReplaceAll(c["aliases"], "|", ", "), strings.ReplaceAll(c["allowed"], "|", ", "))
		if !strings.Contains(sections[c["layout"]], want) {
			t.Errorf("docs/formats.md, %s, lacks the row\n%s", c["layout"], want)
		}
	}
}

func TestDocumentedReferenceTables(t *testing.T) {
	names, err := fs.Glob(sql.Files, "reference/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		mentions(t, "docs/recipes.md", "table", code(filepath.Base(n)))
	}
	for _, s := range referenceTable(t, "settings") {
		mentions(t, "docs/recipes.md", "setting", fmt.Sprintf("| %s | %s %s | %s–%s | %s |", code(s["setting"]), s["value"], s["unit"], s["minimum"], s["maximum"], s["meaning"]))
	}
	codes := map[string]map[string]string{}
	for _, c := range referenceTable(t, "reason_codes") {
		if codes[c["reason_code"]] == nil {
			codes[c["reason_code"]] = map[string]string{}
		}
		codes[c["reason_code"]][c["scheme"]] = c["source_code"]
	}
	for _, r := range referenceTable(t, "reasons") {
		name := r["reason_code"]
		if r["route"] == "" {
			r["route"], r["disposition"] = "by the death rule", "by the death rule"
		}
		source := ""
		if codes[name] != nil {
			source = codes[name]["1993"] + " / " + codes[name]["2003"] + " "
		}
		mentions(t, "docs/how-it-decides.md", "reason", fmt.Sprintf("| %s | %s| %s | %s | %s | %s |", name, source, r["category"], r["route"], r["disposition"], r["priority"]))
	}
}

func TestDocumentedCommands(t *testing.T) {
	var all strings.Builder
	for _, text := range documents(t) {
		all.WriteString(text)
	}
	var walk func(prefix string, commands []*cli.Command)
	walk = func(prefix string, commands []*cli.Command) {
		for _, c := range commands {
			if c.Name == "help" || c.Hidden {
				continue
			}
			if !regexp.MustCompile(`\b` + prefix + c.Name + `\b`).MatchString(all.String()) {
				t.Errorf("no page mentions %s%s", prefix, c.Name)
			}
			for _, f := range c.Flags {
				for _, name := range f.Names() {
					if len(name) > 1 && name != "help" && !regexp.MustCompile("--"+name+`\b`).MatchString(all.String()) {
						t.Errorf("no page mentions --%s of %s%s", name, prefix, c.Name)
					}
				}
			}
			walk(prefix+c.Name+" ", c.Subcommands)
		}
	}
	walk("ccx ", newApp(os.Stdout, os.Stderr).Commands)
	for _, c := range []int{0, exitFailed, exitUsage, exitAttention, exitControl} {
		mentions(t, "README.md", "exit code", fmt.Sprintf("\n| %d | ", c))
	}
}

// Every break, by code and name, and every check.
func TestDocumentedBreaksAndChecks(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range parts.Breaks {
		mentions(t, "docs/checks.md", "break", "| "+b.Code+" | "+b.Name+" |")
	}
	tree, err := sql.Read(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range tree.Files(sql.Check) {
		mentions(t, "docs/checks.md", "control", code(c.Name))
	}
}

func TestDocumentedDependencies(t *testing.T) {
	direct, _, _ := strings.Cut(document(t, "go.mod"), "// indirect")
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(direct, -1) {
		mentions(t, "docs/dependencies.md", "module", code(m[1]))
	}
	_, tools, _ := strings.Cut(document(t, "go.mod"), "tool (")
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+)$`).FindAllStringSubmatch(tools, -1) {
		mentions(t, "docs/dependencies.md", "tool", code(m[1]))
	}
}

// Every link of a page to another file, or to a heading, leads somewhere.
func TestLinksLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for name, text := range documents(t) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			file, heading, _ := strings.Cut(found[1], "#")
			if strings.Contains(found[1], "://") {
				continue
			}
			target := name
			if file != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(name), file))
			}
			if _, err := os.Stat(root + target); err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, found[1])
				continue
			}
			if heading != "" && !slices.Contains(headings(document(t, target)), heading) {
				t.Errorf("%s: the link %s leads to no heading", name, found[1])
			}
		}
	}
}

// headings gives the anchors of a page's headings.
func headings(text string) []string {
	var all []string
	for _, line := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		anchor := regexp.MustCompile(`[^a-z0-9 _-]`).ReplaceAllString(strings.ToLower(line[1]), "")
		all = append(all, strings.ReplaceAll(anchor, " ", "-"))
	}
	return all
}

// consoleLines gives the commands of the console blocks of a page, in order.
func consoleLines(text string) []string {
	var all []string
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(text, -1) {
		for line := range strings.Lines(block[1]) {
			if command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ "); ok {
				all = append(all, command)
			}
		}
	}
	return all
}

// shellWords cuts a command line as a shell does; only double quotes are known, and a * at the end of a path.
func shellWords(line string) []string {
	var all []string
	for _, found := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatchIndex(line, -1) {
		if found[2] >= 0 {
			all = append(all, line[found[2]:found[3]])
			continue
		}
		word := strings.ReplaceAll(line[found[4]:found[5]], `"`, "")
		if files, err := filepath.Glob(word); err == nil && strings.Contains(word, "*") && len(files) > 0 {
			all = append(all, files...)
			continue
		}
		all = append(all, word)
	}
	return all
}

// Every command that a page shows is there, with its flags.
func TestShownCommandsParse(t *testing.T) {
	shown := 0
	for name, text := range documents(t) {
		for _, line := range consoleLines(text) {
			rest, ok := strings.CutPrefix(line, "ccx ")
			if !ok {
				continue
			}
			shown++
			if err := parses(shellWords(rest)); err != nil {
				t.Errorf("%s shows ccx %s: %v", name, rest, err)
			}
		}
	}
	if shown < 20 {
		t.Errorf("only %d commands are shown, so this test does not see them", shown)
	}
}

// parses reads a command line with the program's own flags, and does nothing.
func parses(args []string) error {
	app := newApp(os.Stderr, os.Stderr)
	reached := false
	var disarm func(commands []*cli.Command)
	disarm = func(commands []*cli.Command) {
		for _, c := range commands {
			c.Action = func(c *cli.Context) error {
				reached = true
				return nil
			}
			disarm(c.Subcommands)
		}
	}
	disarm(app.Commands)
	if err := app.Run(append([]string{"ccx"}, flagsFirst(app.Commands, args)...)); err != nil {
		return err
	}
	if !reached {
		return fmt.Errorf("there is no such command")
	}
	return nil
}

// The README's week runs as written, in an empty folder, one command after another; what is shown below a command is
// what it says. Only the run that a week's work begins with is compared: the rest of the page shows no results.
func TestReadmeWeekRuns(t *testing.T) {
	weeklytest.Slow(t)
	if testing.Short() {
		t.Skip("runs two weeks")
	}
	text := document(t, "README.md")
	lines := consoleLines(text)
	folder := t.TempDir()
	t.Chdir(folder)
	ran := 0
	for _, line := range lines {
		rest, ok := strings.CutPrefix(line, "ccx ")
		if !ok {
			continue
		}
		o := ccx(shellWords(rest)...)
		if o.code != 0 && o.code != exitAttention {
			t.Fatalf("ccx %s gives exit code %d: %s", rest, o.code, o.messages)
		}
		ran++
		if strings.HasPrefix(rest, "run --as-of 2016-02-05") {
			said := strings.ReplaceAll(o.out, folder, "/home/you")
			said = regexp.MustCompile(`(?m)^(  manifest {4})([0-9a-f]{4} ){15}[0-9a-f]{4}`).ReplaceAllString(said, "${1}…") // another with every change of ours
			if !strings.Contains(text, "$ "+line+"\n"+said+"```") {
				t.Errorf("the README does not show what ccx %s says:\n%s", rest, said)
			}
			everyOutputIsDocumented(t, text, filepath.Join("out", "2016-02-05"))
		}
	}
	if ran < 8 {
		t.Errorf("only %d commands of the README were run", ran)
	}
}

// everyOutputIsDocumented looks for each file of a published week in the README's table of files, which is that of the
// catalogue. A table in data/ is in the row of all of them.
func everyOutputIsDocumented(t *testing.T, readme, folder string) {
	t.Helper()
	number, rejects := regexp.MustCompile(`^(letters_.*)_\d{4}\.csv$`), regexp.MustCompile(`^rejects_\d+_.*\.xlsx$`)
	_, list, _ := strings.Cut(readme, "\n| file | for | holds |\n")
	list, _, _ = strings.Cut(list, "\n\n")
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		shown := code(rejects.ReplaceAllString(number.ReplaceAllString(d.Name(), "${1}_<n>.csv"), catalogue.RejectsFile))
		if filepath.Base(filepath.Dir(path)) == "data" {
			shown = strings.TrimSuffix(d.Name(), filepath.Ext(path))
		}
		if !strings.Contains(list, shown) {
			t.Errorf("the README's table of files does not have the output %s", shown)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
