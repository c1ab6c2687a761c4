package verify

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// Objection is one figure that does not tie.
type Objection struct {
	File       string `json:"file"`    // below the week's folder, with the folder's own name before it
	Place      string `json:"place"`   // the row, sheet or key in it; empty where the whole file is meant
	Control    string `json:"control"` // what was compared with what
	Calculated string `json:"calculated"`
	Declared   string `json:"declared"`
}

// String is the objection as a sentence. It contains ids and counts, and nothing personal.
func (o Objection) String() string {
	place := o.File
	if o.Place != "" {
		place += ", " + o.Place
	}
	return fmt.Sprintf("%s: %s: calculated %s, declared %s", place, o.Control, o.Calculated, o.Declared)
}

// Week is what was found in the folder of a published week.
type Week struct {
	Folder     string      `json:"folder"`
	AsOf       string      `json:"as_of"`
	Edition    int         `json:"edition"`
	SHA256     string      `json:"manifest_sha256"` // of the file manifest.json, by which the next week names it
	Files      int         `json:"files"`           // that were hashed
	Controls   int         `json:"controls"`        // figures that were compared with each other
	Outputs    string      `json:"outputs_sha256"`  // over all its files, as its manifest has it
	Proofs     []Proof     `json:"proofs"`          // what was compared, in order
	Objections []Objection `json:"objections"`

	parts    *catalogue.Catalogue // which files, sheets and columns there must be
	words    *catalogue.Vocabulary
	manifest manifest
	own      string   // the hash that the manifest has of itself, taken with that field empty
	names    []string // of the existing files
	tables   map[string]*table
	sheets   map[string]int64         // rows by workbook and sheet
	details  map[string]*details      // by workbook
	work     map[string]*work         // by workbook
	shared   map[string]sharedRow     // rows that several workbooks have
	teams    map[string]*team         // by workbook
	taken    map[string]string        // exception → the workbook of the team that has it
	schemes  map[string]string        // by casegroup
	drafted  map[string]bool          // letters that letters_held.xlsx says are shown as they would read
	figures  *totals                  // of teams, from mi_summary.xlsx
	covers   map[string][]coverFigure // of teams, by workbook
	moved    *moves                   // what moved, from since_last_week.xlsx
	returnBy string                   // the day by which the first form says that it must be back
	unlisted map[string]int64         // open exceptions of teams that it does not list
	batches  []*batch
	alone    bool              // whether its folder was named, and not the one that it is published in
	unread   bool              // whether no more than its manifest could be proved
	personal *people           // what the batches hold that no objection prints
	late     int64             // letters that went late, from mi_summary.xlsx
	ended    *totals           // acceptances that ended, by code of the break and reason, from exceptions.xlsx
	came     map[string]int64  // new exceptions by line of the roll-forward, from mi_summary.xlsx
	trends   map[string]string // figures by week, from mi_summary.xlsx
}

// ErrNoWeek reports that a folder is not that of a published week: it has no manifest.
var ErrNoWeek = errors.New("holds no published week: there is no " + manifestName + " in it")

// Folder verifies the week in a folder, whose files, sheets and columns must be those of the catalogue. The error means
// that the folder could not be read at all; figures that do not tie are in the week's Objections.
func Folder(parts *catalogue.Catalogue, path string) (*Week, error) {
	w := &Week{
		Folder: path, parts: parts, words: parts.Vocabulary(), tables: map[string]*table{}, sheets: map[string]int64{}, Objections: []Objection{}, came: map[string]int64{}, covers: map[string][]coverFigure{}, figures: newTotals(0), trends: map[string]string{},
	}
	if _, err := os.Stat(filepath.Join(path, manifestName)); errors.Is(err, fs.ErrNotExist) {
		w.object("every week has its manifest", manifestName, "", "no file", "one")
		return w, w.fromName()
	}
	for _, p := range w.steps() {
		if err := w.prove(p); err != nil {
			return nil, fmt.Errorf("verify %s: %w", path, err)
		}
		if w.unread {
			return w, w.fromName()
		}
	}
	w.Outputs = w.manifest.OutputsSHA256
	w.hashesLast()
	return w, nil
}

// fromName marks a week of which no more can be proved, and takes its day from the name of its folder. The error means that nothing says
// that it is a week.
func (w *Week) fromName() error {
	name := filepath.Base(w.Folder)
	if !regexp.MustCompile(weekNamed).MatchString(name) {
		if w.SHA256 == "" {
			return fmt.Errorf("%s %w", w.Folder, ErrNoWeek)
		}
		return nil
	}
	w.unread = true
	day, edition, _ := strings.Cut(name, ".")
	number, _ := strconv.Atoi("0" + edition) // the pattern lets digits through only
	w.AsOf, w.Edition = day, max(1, number)
	return nil
}

// weekNamed is the name of the folder of a week.
const weekNamed = `^\d{4}-\d\d-\d\d(\.\d+)?$`

// setAside is in the name of a folder that took the place of none: what people changed in a week, or a week that was undone.
const setAside = " set aside "

// Find returns the folders of the published weeks that the paths name: each path is such a folder, or contains some.
func Find(paths []string) ([]string, error) {
	var found []string
	for _, path := range paths {
		if _, err := os.Stat(filepath.Join(path, manifestName)); err == nil {
			found = append(found, path)
			continue
		}
		entries, err := folderEntries(path)
		if err != nil {
			return nil, err
		}
		before := len(found)
		for _, e := range entries {
			below := filepath.Join(path, e.Name())
			_, err := os.Stat(filepath.Join(below, manifestName))
			isNamed := e.IsDir() && regexp.MustCompile(weekNamed).MatchString(e.Name()) // its manifest may have been removed
			if isNamed || err == nil && !strings.HasPrefix(e.Name(), ".") && !strings.Contains(e.Name(), setAside) {
				found = append(found, below)
			}
		}
		if len(found) == before {
			return nil, fmt.Errorf("%s %w", path, ErrNoWeek)
		}
	}
	return found, nil
}

// folderEntries lists what is in a folder.
func folderEntries(path string) ([]fs.DirEntry, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %s: name that of a published week, or the one that weeks are published in", path)
	case err == nil && !info.IsDir():
		return nil, fmt.Errorf("%s is a file: name the folder of its week", path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be read: ask for the right to read it", path)
	}
	return entries, nil
}

// hashesLast puts objections that only report changed bytes after the figures that do not tie.
func (w *Week) hashesLast() {
	isBytes := func(o Objection) int {
		if strings.HasPrefix(o.Control, "hash ") || o.Control == "bytes of the file" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(w.Objections, func(a, b Objection) int { return isBytes(a) - isBytes(b) })
}

// plainName finds names such as those that are published.
var plainName = regexp.MustCompile(`^[A-Za-z0-9_./]*$`)

// object adds an objection.
func (w *Week) object(control, file, place, calculated, declared string) {
	hide := func(text string) string { return visible(w.people().hide(text)) }
	if !plainName.MatchString(file) || numberOfPerson.MatchString(file) { // somebody else named it
		file = hide(file)
	}
	name := filepath.ToSlash(filepath.Join(filepath.Base(w.Folder), file))
	w.Objections = append(w.Objections, Objection{File: visible(name), Place: hide(place), Control: control, Calculated: hide(calculated), Declared: hide(declared)})
}

// tie compares a calculated figure with a declared one.
func (w *Week) tie(control, file, place, calculated, declared string) {
	w.Controls++
	if calculated != declared {
		w.object(control, file, place, shown(calculated), shown(declared))
	}
}

// tieCount is tie for numbers.
func (w *Week) tieCount(control, file, place string, calculated, declared int64) {
	w.tie(control, file, place, fmt.Sprint(calculated), fmt.Sprint(declared))
}

// shown is a value as a sentence shows it.
func shown(value string) string {
	if value == "" {
		return "nothing"
	}
	return value
}

// has reports whether a file exists.
func (w *Week) has(name string) bool { return slices.Contains(w.names, name) }

// path is the place of a file of the week.
func (w *Week) path(name string) string { return filepath.Join(w.Folder, filepath.FromSlash(name)) }
