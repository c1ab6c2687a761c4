package reference

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/nearest"
	"ccx/etl/table"
)

// ErrNoTable reports that a folder holds no reference table, so it is most likely the wrong folder.
var ErrNoTable = errors.New("the folder holds no reference table")

// lookAround goes through the files of the custom folder that are not reference tables. A file that was most likely
// meant to be a table is a mistake, since its edits would silently not count; the others go into Beside.
func (s *Set) lookAround(known []string, custom fs.FS) (table.Faults, error) {
	if custom == nil {
		return nil, nil
	}
	files, err := filesIn(custom)
	if err != nil {
		return nil, err
	}
	var faults table.Faults
	isMeant := slices.ContainsFunc(files, func(file string) bool { return slices.Contains(known, file) })
	for _, file := range files {
		stem, _, _ := strings.Cut(file, ".")
		meant := nearest.Word(stem, tableNames(known))
		switch {
		case slices.Contains(known, file):
		case path.Ext(file) == ".csv":
			faults = append(faults, table.Fault{Table: file, Text: "there is no reference table of this name" + table.DidYouMean(stem, tableNames(known)) + "; rename the file or remove it from the folder"})
			isMeant = isMeant || meant != ""
		case meant == "" || !holdsCells(file, meant) || slices.Contains(files, meant+".csv"):
			s.Beside = append(s.Beside, file)
		case strings.EqualFold(stem, meant):
			faults, isMeant = append(faults, table.Fault{Table: file, Text: "is not read: save it as " + meant + ".csv"}), true
		default:
			faults, isMeant = append(faults, table.Fault{Table: file, Text: "is not read; did you mean " + meant + "? Save it as " + meant + ".csv"}), true
		}
	}
	if !isMeant {
		return nil, ErrNoTable
	}
	return faults, nil
}

// filesIn lists the files of a folder, without those that programs leave behind for their own use.
func filesIn(folder fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("look into the folder with reference tables: %w", err)
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() && !etl.IsPassedOver(name) {
			files = append(files, name)
		}
	}
	return files, nil
}

// holdsCells reports whether a file is of a kind that a spreadsheet saves a table as. A text may be a note, unless it
// has the exact name of the table, or its name shows that it was a CSV file.
func holdsCells(file, name string) bool {
	ext := strings.ToLower(path.Ext(file))
	if ext == ".txt" {
		stem, _, _ := strings.Cut(file, ".")
		return strings.EqualFold(stem, name) || strings.Contains(strings.ToLower(file), ".csv")
	}
	return slices.Contains([]string{".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"}, ext)
}

func tableNames(files []string) []string {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(file, ".csv")
	}
	return names
}
