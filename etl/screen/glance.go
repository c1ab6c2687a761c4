package screen

import (
	"strings"

	"ccx/etl/person"
)

// Most lines of names and addresses have no word in common with a text. To see that costs an eighth of taking the line apart, and
// a week looks at millions of them.

// pairs are the pairs of capitals and digits that follow one another in a text.
type pairs [(symbols*symbols + 63) / 64]uint64

// symbols is how many capitals and digits there are.
const symbols = 36

func pairsOf(folded string) (p pairs) {
	last := -1
	for i := range len(folded) {
		next := symbol(folded[i])
		if last >= 0 && next >= 0 {
			p[(last*symbols+next)/64] |= 1 << ((last*symbols + next) % 64)
		}
		last = next
	}
	return p
}

func (p *pairs) has(a, b int) bool { return p[(a*symbols+b)/64]&(1<<((a*symbols+b)%64)) != 0 }

// symbol numbers the letters, in capitals, and the digits of ASCII from 0; -1 is any other.
func symbol(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c - 'a')
	case '0' <= c && c <= '9':
		return symbols - 10 + int(c-'0')
	}
	return -1
}

// MayName reports whether a text may name a member of whom a line is the name or a line of the address. That it cannot is
// certain: whatever is looked for is made of words of the line, and each of these stands somewhere in the text's letters run
// together. common holds the folded words that give nobody away.
func (t *Text) MayName(line string, common map[string]bool) bool {
	if !person.IsASCII(line) {
		return true // it has other spellings
	}
	alone := 0
	for start := 0; start < len(line); {
		first := symbol(line[start])
		if first < 0 {
			start++
			continue
		}
		end, seen := start+1, true
		for last := first; end < len(line); end++ {
			next := symbol(line[end])
			if next < 0 {
				break
			}
			seen, last = seen && t.pairs.has(last, next), next
		}
		if end-start == 1 {
			alone++
		} else if seen && t.has(line[start:end], line, common) {
			return true
		}
		start = end
	}
	return alone > 1 // letters with spaces between them are a word
}

// has reports whether a word of a line stands in the text and gives somebody away: a common one does where the line has what may make
// it part of a longer word.
func (t *Text) has(word, line string, common map[string]bool) bool {
	folded := strings.ToUpper(word)
	return strings.Contains(t.whole, folded) && (!common[folded] || strings.ContainsAny(line, "'`-")) // those of ASCII
}

// MayDate reports whether a text may hold a date.
func (t *Text) MayDate() bool { return len(t.parts) > 0 }
