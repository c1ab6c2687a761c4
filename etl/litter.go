package etl

import (
	"slices"
	"strings"
)

// IsLitter says whether a file is one that Excel, LibreOffice or a file manager leaves in folders for its own use, and
// that no person would miss.
func IsLitter(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") ||
		slices.Contains([]string{"Thumbs.db", "desktop.ini", ".DS_Store"}, name)
}

// IsPassedOver says whether a file in a folder of inputs does not count: litter, and what is hidden.
func IsPassedOver(name string) bool { return strings.HasPrefix(name, ".") || IsLitter(name) }
