package catalogue

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// checkRules compares outcomes, guards and holds with the rules in SQL and with the values that layouts allow.
func (c *Catalogue) checkRules(files fs.FS) (Faults, error) {
	letters, err := textsOf(files, "letter/*.sql")
	if err != nil {
		return nil, err
	}
	breaks, err := textsOf(files, "break/letter_hold_break.sql")
	if err != nil {
		return nil, err
	}
	life, err := textsOf(files, "exception/life_macros.sql")
	if err != nil {
		return nil, err
	}
	layouts, err := builtIn(files, "layout_columns")
	if err != nil {
		return nil, err
	}
	return slices.Concat(c.allowedFaults(layouts), c.guardFaults(life), c.holdFaults(letters+breaks)), nil
}

// textsOf joins the files that match a pattern.
func textsOf(files fs.FS, pattern string) (string, error) {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		return "", fmt.Errorf("list the SQL files %s: %w", pattern, err)
	}
	var all strings.Builder
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return "", fmt.Errorf("read the SQL file %s: %w", name, err)
		}
		all.Write(content)
	}
	return all.String(), nil
}

// builtIn reads a built-in reference table: a map from column to value for each row, the header first.
func builtIn(files fs.FS, table string) ([]map[string]string, error) {
	name := "reference/" + table + ".csv"
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read %s, which the catalogue is compared with: %w", name, err)
	}
	records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s, which the catalogue is compared with: %w", name, err)
	}
	var rows []map[string]string
	for _, record := range records {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}
