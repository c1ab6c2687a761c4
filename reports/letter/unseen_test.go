package letter

import "testing"

// No character that nobody sees is on a letter: two names that look alike may be of two people.
func TestNoUnseenCharacterIsOnALetter(t *testing.T) {
	for _, r := range "\u00ad\u034f\u061c\u115f\u180b\u180e\u200b\u200d\u2060\u2063\u3164\ufe0f\uffa0\U000e0041\U000e0100" {
		if lineProblem("Jo"+string(r)+" Bloggs") == "" {
			t.Errorf("%U is on a letter", r)
		}
	}
	for _, name := range []string{"Zoë O’Neill", "Łucja Nowák-Smith", "Se\u0301an"} {
		if problem := lineProblem(name); problem != "" {
			t.Errorf("%q %s", name, problem)
		}
	}
}
