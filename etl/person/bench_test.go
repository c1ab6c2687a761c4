package person

import (
	"bytes"
	"testing"
)

// BenchmarkFacts computes the facts of one client that are stored, as is done for every row of a register.
func BenchmarkFacts(b *testing.B) {
	r := NewRules([]string{"LS", "M", "SW"}, []string{"deceased", "decd", "executor", "executors", "executrix", "exors", "personal representative", "personal representatives", "estate of", "the late"})
	name, address := []byte("Jo Alexandra Bloggs"), bytes.Split([]byte("Flat 2|12 High Street|Headingley|Leeds|||LS1 1AA"), []byte("|"))
	b.ReportAllocs()
	for b.Loop() {
		if r.SaysDeadIn(name) || r.Fault(address) != "" {
			b.Fatal("a plain row has a fault")
		}
	}
}
