package sql

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A template is a file of kind tables, views or union. Its first line names a table of the catalogue, as in -- views:
// each events, one row per …; it is written once and expands to a select for each row of that table. The column makes
// names what each select makes, if it makes something of its own; a word such as the_key in the text is replaced by the
// names in the column key.

// addEach adds a file to the tree, or the files that a template expands to.
func (t *Tree) addEach(files fs.FS, name, text string) error {
	found := head.FindStringSubmatch(text)
	if found == nil || !slices.Contains([]Kind{Tables, Views, Union}, Kind(found[1])) {
		return t.add(name, text)
	}
	list, grain, ok := strings.Cut(strings.TrimPrefix(sentence(text), "each "), ", ")
	if !ok || !strings.HasPrefix(found[2], "each ") {
		return fmt.Errorf("the SQL file %s must say of which catalogue table it is for each row, as in -- views: each events, one row per answer", name)
	}
	rows, err := listed(files, list)
	if err != nil {
		return fmt.Errorf("the SQL file %s is written for each row of catalogue/%s.csv: %w", name, list, err)
	}
	if Kind(found[1]) == Union {
		texts := make([]string, len(rows))
		for i, names := range rows {
			texts[i] = names.In(text)
		}
		return t.place(File{Path: name, Kind: View, Name: nameOf(name), Grain: grain, Text: strings.Join(texts, "\nunion all\n"), Makes: []string{nameOf(name)}})
	}
	kind := map[Kind]Kind{Tables: Table, Views: View}[Kind(found[1])]
	for _, names := range rows {
		made := names["the_makes"]
		if len(made) != 1 {
			return fmt.Errorf("catalogue/%s.csv has no column makes, which %s needs", list, name)
		}
		f := File{Path: name + " for " + made[0], Kind: kind, Name: made[0], Grain: grain, Text: names.In(text), Makes: made, Copied: slices.Equal(names["the_copied"], []string{"yes"})}
		if err := t.place(f); err != nil {
			return err
		}
	}
	return nil
}

// listed reads a table of the catalogue as the names that each row defines.
func listed(files fs.FS, list string) ([]Names, error) {
	content, err := fs.ReadFile(files, "catalogue/"+list+".csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []Names
	for _, row := range rows[min(1, len(rows)):] {
		names := Names{}
		for i, column := range rows[0] {
			names["the_"+column] = strings.Split(row[i], "|")
		}
		all = append(all, names)
	}
	return all, nil
}
