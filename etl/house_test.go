package etl_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is who may import what of this module: imports go one way only. CONTRIBUTING.md draws the house.
// A package that is not listed here has no place in the house yet.
var arrows = map[string][]string{
	"cmd/ccx": {
		"etl", "etl/catalogue", "etl/disk", "etl/journal", "etl/ledger", "etl/nearest", "etl/reference", "etl/sample",
		"etl/sample/office", "etl/source", "etl/table", "etl/weekly", "reports/browse", "reports/diff", "reports/lake", "reports/verify", "sql",
	},
	"cmd/ccx-rules":  {"sql"},
	"cmd/ccx-verify": {"reports/verify/alone", "sql"},
	"etl/weekly": {
		"etl", "etl/catalogue", "etl/disk", "etl/journal", "etl/ledger", "etl/nearest", "etl/reference", "etl/source",
		"etl/source/sheet", "reports", "reports/batch", "reports/lake", "reports/letter", "reports/page", "reports/workbook",
	},
	"etl/weekly/weeklytest":    {"etl", "etl/ledger", "etl/must", "etl/reference", "etl/sample", "etl/weekly", "sql"},
	"etl":                      {},
	"etl/catalogue":            {"etl/table", "sql"},
	"etl/disk":                 {},
	"etl/ledger":               {"etl", "etl/catalogue", "etl/disk", "etl/journal", "etl/ledger/alloc", "etl/ledger/intake", "etl/person", "etl/reference", "etl/screen", "sql"},
	"etl/journal":              {"etl/disk"},
	"etl/ledger/alloc":         {},
	"etl/ledger/intake":        {"etl"},
	"etl/must":                 {},
	"etl/nearest":              {},
	"etl/person":               {},
	"etl/screen":               {"etl/person"},
	"etl/reference":            {"etl", "etl/nearest", "etl/person", "etl/table"},
	"etl/sample":               {"etl", "etl/xlsx"},
	"etl/sample/office":        {"etl", "etl/sample", "etl/xlsx"},
	"etl/source":               {"etl", "etl/nearest", "etl/person", "etl/source/sheet", "etl/source/text"},
	"etl/source/sheet":         {"etl"},
	"etl/source/text":          {"etl"},
	"etl/table":                {"etl/nearest"},
	"etl/xlsx":                 {"etl"},
	"reports":                  {"etl", "etl/catalogue", "reports/workbook"},
	"reports/batch":            {"etl", "reports/letter", "reports/rfc4180"},
	"reports/batch/batchcheck": {},
	"reports/browse":           {"etl", "etl/catalogue", "etl/journal", "reports/workbook"},
	"reports/diff":             {"etl", "etl/catalogue"},
	"reports/lake":             {"etl", "etl/catalogue", "etl/disk"},
	"reports/letter":           {"etl", "etl/person", "etl/reference", "reports/rfc4180"},
	"reports/page":             {"etl"},
	"reports/rfc4180":          {},
	"reports/verify":           {"etl/catalogue", "reports/batch/batchcheck"},
	"reports/verify/alone":     {"etl/catalogue", "reports/verify"},
	"reports/workbook":         {"etl", "etl/xlsx"},
	"sql":                      {},
}

// only is who alone may import something from outside; nobody, where none is named.
var only = map[string][]string{
	"database/sql":                    {"etl/ledger", "etl/ledger/intake", "etl/weekly/weeklytest"},
	"github.com/marcboeker/go-duckdb": {"etl/ledger", "etl/ledger/intake", "etl/weekly/weeklytest"},
	"github.com/duckdb":               {},
	"github.com/urfave/cli":           {"cmd/ccx"},
	"github.com/schollz/progressbar":  {"cmd/ccx"},
	"github.com/xuri/excelize":        {"reports/workbook", "etl/sample", "etl/sample/office", "etl/xlsx"},
	"github.com/apache/arrow-go":      {"reports/verify"},
	"C":                               {"etl/ledger/alloc", "etl/ledger/intake"},
	"log":                             {},
	"log/slog":                        {},
}

// standardOnly is the packages that import the standard library and nothing else but packages of this module.
var standardOnly = []string{"etl", "sql", "etl/source", "etl/source/text", "reports/batch/batchcheck", "reports/rfc4180", "reports/diff"}

const module = "ccx/"

// imports lists what the packages of this module import, tests apart: package → imported path → a file that does.
func imports(t *testing.T) map[string]map[string]string {
	t.Helper()
	root := ".."
	all := map[string]map[string]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if d.IsDir() {
			base := d.Name()
			if inside != "." && (strings.HasPrefix(base, ".") || base == "testdata" || base == "tools") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder := path.Dir(filepath.ToSlash(inside))
		if all[folder] == nil {
			all[folder] = map[string]string{}
		}
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			all[folder][imported] = inside
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 || all["etl/weekly"][module+"etl/ledger"] == "" {
		t.Fatalf("the imports of only %d packages were found, so this test does not see the house", len(all))
	}
	return all
}

func TestImportsGoOneWayOnly(t *testing.T) {
	for folder, imported := range imports(t) {
		allowed, known := arrows[folder]
		if !known {
			t.Errorf("the package %s has no place in the house: say in arrows what it may import", folder)
			continue
		}
		for name, file := range imported {
			if ours, ok := strings.CutPrefix(name, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s may not import %s", file, folder, ours)
			}
		}
	}
}

// An arrow that nothing uses would let a later import pass unseen.
func TestEveryArrowIsUsed(t *testing.T) {
	all := imports(t)
	for folder, allowed := range arrows {
		if all[folder] == nil {
			t.Errorf("there is no package %s: take it out of arrows", folder)
		}
		for _, to := range allowed {
			if all[folder][module+to] == "" {
				t.Errorf("%s does not import %s: take the arrow out", folder, to)
			}
		}
	}
	for technology, packages := range only {
		for _, folder := range packages {
			if !importsAny(all[folder], technology) {
				t.Errorf("%s does not import %s: take it out of only", folder, technology)
			}
		}
	}
}

// importsAny reports whether one of the imported paths is a technology, or below it.
func importsAny(imported map[string]string, technology string) bool {
	for name := range imported {
		if name == technology || strings.HasPrefix(name, technology+"/") {
			return true
		}
	}
	return false
}

// The arrows themselves must not lead in a circle, whatever somebody writes into them.
func TestTheHouseHasNoCircle(t *testing.T) {
	var walk func(folder string, way []string)
	walk = func(folder string, way []string) {
		if slices.Contains(way, folder) {
			t.Fatalf("the arrows lead in a circle: %s", strings.Join(append(way, folder), " → "))
		}
		for _, next := range arrows[folder] {
			walk(next, append(slices.Clone(way), folder))
		}
	}
	for folder := range arrows {
		walk(folder, nil)
	}
	for _, pair := range [][2]string{{"etl/source", "etl/ledger"}, {"etl/source", "reports"}, {"etl/ledger", "reports"}} {
		if reaches(pair[0], pair[1]) || reaches(pair[1], pair[0]) {
			t.Errorf("%s and %s must not know each other", pair[0], pair[1])
		}
	}
}

// reaches reports whether one package imports another, however far away.
func reaches(from, to string) bool {
	return slices.ContainsFunc(arrows[from], func(next string) bool { return next == to || reaches(next, to) })
}

func TestEachTechnologyStaysInItsPackage(t *testing.T) {
	for folder, imported := range imports(t) {
		for name, file := range imported {
			for technology, packages := range only {
				if (name == technology || strings.HasPrefix(name, technology+"/")) && !slices.Contains(packages, folder) {
					t.Errorf("%s: %s is for %q alone", file, technology, packages)
				}
			}
			if slices.Contains(standardOnly, folder) && strings.Contains(name, ".") {
				t.Errorf("%s: %s imports the standard library only, not %s", file, folder, name)
			}
		}
	}
}

// reached gives every folder of ours that folders rest on, themselves included. look is told of each import on the way, and
// of a file that has it.
func reached(all map[string]map[string]string, folders []string, look func(name, file string)) map[string]bool {
	seen := map[string]bool{}
	var walk func(folder string)
	walk = func(folder string) {
		if seen[folder] {
			return
		}
		seen[folder] = true
		for name, file := range all[folder] {
			look(name, file)
			if ours, ok := strings.CutPrefix(name, module); ok {
				walk(ours)
			}
		}
	}
	for _, folder := range folders {
		walk(folder)
	}
	return seen
}

// reports links no cgo, so that what goes out can be looked at and proved without a database engine.
func TestReportsLinkNoCgo(t *testing.T) {
	all := imports(t)
	var folders []string
	for folder := range all {
		if folder == "reports" || strings.HasPrefix(folder, "reports/") {
			folders = append(folders, folder)
		}
	}
	seen := reached(all, folders, func(name, file string) {
		if name == "C" || strings.Contains(name, "duckdb") {
			t.Errorf("%s, which reports rests on, imports %s", file, name)
		}
	})
	if !seen["etl"] {
		t.Error("reports does not reach etl, so this test does not see what it rests on")
	}
}

// ccx-verify proves what the writers wrote, so it shares no code with them, and it runs where there is neither a database nor a C
// compiler.
func TestTheVerifierSharesNothingWithTheWriters(t *testing.T) {
	seen := reached(imports(t), []string{"cmd/ccx-verify"}, func(name, file string) {
		ours, isOurs := strings.CutPrefix(name, module)
		isWriter := isOurs && (ours == "reports" || strings.HasPrefix(ours, "reports/") && ours != "reports/verify" && ours != "reports/verify/alone" && ours != "reports/batch/batchcheck")
		isReader := isOurs && (strings.HasPrefix(ours, "etl/source") || ours == "etl/xlsx" || ours == "etl/ledger" || ours == "etl/weekly")
		if isWriter || isReader || name == "C" || strings.Contains(name, "duckdb") || strings.Contains(name, "excelize") || name == "database/sql" {
			t.Errorf("%s, which ccx-verify rests on, imports %s", file, name)
		}
	})
	if !seen["reports/batch/batchcheck"] {
		t.Error("cmd/ccx-verify does not reach the reader of batches, so this test does not see what it rests on")
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for folder := range imports(t) {
		files, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		said := false
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			said = said || (parsed.Doc != nil && len(parsed.Doc.Text()) > 80)
		}
		if !said {
			t.Errorf("no file of %s opens with what the package is for", folder)
		}
	}
}

// CONTRIBUTING.md names every package of the house, and every arrow.
func TestTheHouseIsDrawn(t *testing.T) {
	text, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	for folder := range imports(t) {
		if !strings.Contains(string(text), folder+"/") {
			t.Errorf("CONTRIBUTING.md does not say what %s/ is", folder)
		}
	}
	for folder, allowed := range arrows {
		row := "| `" + folder + "` | `" + strings.Join(allowed, "`, `") + "` |"
		if len(allowed) > 0 && !strings.Contains(string(text), row) {
			t.Errorf("CONTRIBUTING.md lacks the row of imports\n%s", row)
		}
	}
}
