package person

import "testing"

// BenchmarkFacts computes all facts of one client, as is done for every row of a register.
func BenchmarkFacts(b *testing.B) {
	r := NewRules([]string{"LS", "M", "SW"}, []string{"deceased", "decd", "executor", "executors", "executrix", "exors", "personal representative", "personal representatives", "estate of", "the late"})
	address := []string{"Flat 2", "12 High Street", "Headingley", "Leeds", "", "", "LS1 1AA"}
	b.ReportAllocs()
	for b.Loop() {
		folded, saysDead := r.Name("Jo Alexandra Bloggs")
		if a := r.Address(address); a.Fault != "" || folded == "" || saysDead {
			b.Fatal(a)
		}
	}
}
