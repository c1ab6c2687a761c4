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

// IsPassedOver reports whether a file in a folder of inputs does not count, because it is litter or hidden.
func IsPassedOver(name string) bool { return strings.HasPrefix(name, ".") || IsLitter(name) }
