package etl

import (
	"slices"
	"strings"
)

// IsLitter reports whether Excel, LibreOffice or a file manager left a file in a folder for its own use; no person
// would miss it.
func IsLitter(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") ||
		slices.Contains([]string{"Thumbs.db", "desktop.ini", ".DS_Store"}, name)
}

// OpenFile gives the file that a program has open, if the named file is the mark that Excel or LibreOffice lays beside it. Who
// has it open is in the mark, and nobody reads that: it is a person's name.
func OpenFile(name string) (file string, ok bool) {
	if file, ok = strings.CutPrefix(name, "~$"); ok {
		return file, true
	}
	if file, ok = strings.CutPrefix(name, ".~lock."); ok {
		return strings.CutSuffix(file, "#")
	}
	return "", false
}

// OpenRemark warns of a file that a program has open.
func OpenRemark(file string) string {
	return VisibleFile(file) + " is open in Excel or LibreOffice: what is not saved there is not read; save and close it, and repeat the command"
}

// IsPassedOver reports whether a file in a folder of inputs does not count, because it is litter or hidden.
func IsPassedOver(name string) bool { return strings.HasPrefix(name, ".") || IsLitter(name) }
