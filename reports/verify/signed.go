package verify

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// signOffsName is the file beside the weeks that lists who signed them.
const signOffsName = "sign-offs.csv"

// signature is a name below a manifest.
type signature struct {
	AsOf    string `json:"as_of"`
	Edition int    `json:"edition"`
	SHA256  string `json:"manifest_sha256"`
	Role    string `json:"role"`
	Name    string `json:"name"`
}

// checkSigned compares the signatures that manifests tell, and those in the file beside the weeks, with the manifests.
func (w *Week) checkSigned(weeks []*Week) {
	var told []signature
	for _, week := range weeks {
		for _, s := range week.manifest.Signed {
			w.checkSignature(week, manifestName, s, weeks)
		}
		told = append(told, week.manifest.Signed...)
	}
	for _, folder := range parents(weeks) {
		listed, err := readSignOffs(filepath.Join(folder, signOffsName))
		beside := &Week{Folder: folder}
		if err != nil {
			w.objectIn(beside, "the sign-offs can be read", signOffsName, "", err.Error(), "a table")
			continue
		}
		for _, s := range listed {
			w.checkSignature(beside, signOffsName, s, weeks)
		}
		for _, s := range told {
			if week := (link{AsOf: s.AsOf, Edition: s.Edition}).found(weeks); week != nil && filepath.Dir(week.Folder) == folder && !slices.Contains(listed, s) {
				w.objectIn(beside, "every sign-off that a manifest tells", signOffsName, "week "+s.AsOf, "no row", s.Role)
			}
		}
	}
}

// checkSignature compares a signature with the manifest that it is of.
func (w *Week) checkSignature(in *Week, file string, s signature, weeks []*Week) {
	l := link{AsOf: s.AsOf, Edition: s.Edition, SHA256: s.SHA256}
	if week := l.found(weeks); week != nil {
		w.Controls++
		if week.SHA256 != s.SHA256 {
			w.objectIn(in, "what was signed is the manifest of "+l.folder(), file, s.Role, week.SHA256, shown(s.SHA256))
		}
	}
}

// parents lists the folders that weeks are in.
func parents(weeks []*Week) []string {
	var all []string
	for _, w := range weeks {
		all = append(all, filepath.Dir(w.Folder))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// readSignOffs reads the file; there is none where nobody has signed.
func readSignOffs(path string) ([]signature, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = 6
	rows, err := reader.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var all []signature
	for _, row := range rows[1:] {
		edition, err := strconv.Atoi(row[1])
		if err != nil {
			return nil, err
		}
		all = append(all, signature{AsOf: row[0], Edition: edition, SHA256: row[2], Role: row[3], Name: row[4]})
	}
	return all, nil
}
