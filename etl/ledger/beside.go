package ledger

import (
	"path/filepath"
	"strings"
)

// IsBeside reports whether a path is that of a ledger, or of a file that ccx keeps beside it: its log, its copies, its journal and so on.
// Where such a file is missing, another under its name would be taken for it. Case does not matter: on some disks it does not.
func IsBeside(ledger, path string) bool {
	folder, name := filepath.Split(resolved(path))
	beside, own := filepath.Split(resolved(ledger))
	ending, isOfIt := strings.CutPrefix(strings.ToLower(name), strings.ToLower(own))
	if folder != beside || !isOfIt {
		return false
	}
	for _, kept := range []string{".wal", ".lock", ".tmp", ".compact", ".working", ".read", ".copy-", ".journal"} {
		if strings.HasPrefix(ending, kept) {
			return true
		}
	}
	return ending == "" || strings.HasPrefix(ending, ".v") && strings.Contains(ending, ".backup")
}

// resolved is the full path of a file, its folder without links; the file itself need not exist.
func resolved(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(full))
	if err != nil {
		return full
	}
	return filepath.Join(folder, filepath.Base(full))
}
