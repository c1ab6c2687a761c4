package screen

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWhatAGlanceLeavesOutNamesNobody makes lines and texts of the same few letters, so that many a line is in its text, spelt in
// another way: each that is must be looked at.
func TestWhatAGlanceLeavesOutNamesNobody(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"ann", "Ann", "ANNA", "o", "O", "mc", "Mc", "coy", "s", "The", "old", "STREET", "close", "7", "12a", "é", "ü", "ß", "-", "'", "’", "`", " ", " ", " ", ", ", ".", "/", "A", "b"}
	write := func(n int) string {
		var text strings.Builder
		for range n {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		return text.String()
	}
	named, glanced := 0, 0
	for range 200_000 {
		line, text := write(1+random.IntN(6)), Read(write(1+random.IntN(9)))
		if !text.MayName(line, common) {
			glanced++
			if About([]Member{{Name: line}}, common).names(text) {
				t.Fatalf("%q names %q, and is not looked at", text.text, line)
			}
		} else if About([]Member{{Name: line}}, common).names(text) {
			named++
		}
	}
	if named < 1000 || glanced < 1000 {
		t.Errorf("%d lines are named and %d are not looked at, which proves little", named, glanced)
	}
}

func TestATextWithoutNumbersAndMonthsHoldsNoDate(t *testing.T) {
	for text, want := range map[string]bool{"": false, "12:30": true, "third of May": true, "22 Jan": true} {
		if Read(text).MayDate() != want {
			t.Errorf("%q may hold a date: want %t", text, want)
		}
	}
}

// TestMostLinesAreNotLookedAt names a line that a text has nothing of, and one of which it has a common word alone.
func TestMostLinesAreNotLookedAt(t *testing.T) {
	text := Read("spoke to the office in High Street")
	for line, want := range map[string]bool{"Ada Quillfeather": false, "14 High Street": false, "Spoke Lane": true, "High-Wold": true} {
		if text.MayName(line, common) != want {
			t.Errorf("%q: want %t", line, want)
		}
	}
}

func BenchmarkMayName(b *testing.B) {
	text := Read("liability not ended on case 000000000052, sent back to the office on 05/02/2016")
	for b.Loop() {
		text.MayName("14 Larkrise Close", common)
	}
}

func BenchmarkAbout(b *testing.B) {
	for b.Loop() {
		About([]Member{{Name: "14 Larkrise Close"}}, common)
	}
}
