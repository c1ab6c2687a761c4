package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPurgeAndArchive need what they ask for, say what is gone and where the client is still named, and leave a ledger that
// others may go on with.
func TestPurgeAndArchive(t *testing.T) {
	t.Parallel()
	p := history(t)
	client := find(t, "letter", p.table(t, commandWeeks[0], "letters"), func(l map[string]string) bool { return l["outcome"] != "" })["client_ref"]
	purge := func(more ...string) []string {
		return append([]string{"purge", "--db", p.db, "--out", p.out, "--client", client, "--by", "A. Lamb", "--reason", "asked for"}, more...)
	}
	refused(t, "--reviewer", purge()...)
	refused(t, "the same person", purge("--reviewer", "a lamb")...)
	refused(t, "no client 1 is known", append(purge("--reviewer", "B. Wolf"), "--client", "1")...)
	must(t, os.WriteFile(p.db+".v17.backup", []byte("as it was"), 0o600))
	for range 2 {
		said := did(t, purge("--reviewer", "B. Wolf")...)
		for _, want := range []string{"addresses of client " + client, "letter id", "the newest register still names the client", "still names the client: " + p.out} {
			if !strings.Contains(said, want) {
				t.Errorf("purge does not say %q:\n%s", want, said)
			}
		}
	}
	if _, err := os.Stat(p.db + ".v17.backup"); err == nil {
		t.Error("a copy of the ledger as it was is left")
	}
	if given := lines(t, p.db, "select concat_ws(' ', command, by_name, reviewer, reason) from given_command where account <> '' and subject = '"+client+"'"); !slices.Contains(given, "purge A. Lamb B. Wolf asked for") {
		t.Errorf("nobody keeps who purged: %q", given)
	}
	refused(t, "--keep 0", "archive", "--db", p.db, "--keep", "0")
	if said := did(t, "archive", "--db", p.db); !strings.Contains(said, "no week is older than the newest 13") {
		t.Errorf("archive says %s", said)
	}
	for _, command := range [][]string{{"status", "--db", p.db}, {"why", client, "--db", p.db}} {
		if said := did(t, command...); !strings.Contains(said, "asked for") || !strings.Contains(said, account()) {
			t.Errorf("%s does not show who gave the purge:\n%s", command[0], said)
		}
	}
}
