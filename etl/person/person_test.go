package person

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// rules are small ones, as an analyst might edit them.
func rules() *Rules {
	return NewRules([]string{"LS", "M", "SW", "CF", "JE"}, []string{"deceased", "decd", "executor", "executors", "estate of", "the late"})
}

func TestFold(t *testing.T) {
	for text, want := range map[string][2]string{
		"":                       {"", ""},
		" -- ":                   {"", ""},
		"Jo O'Brien-Smith":       {"JOOBRIENSMITH", "JO O BRIEN SMITH"},
		"Flat 2,  1 High St.":    {"FLAT21HIGHST", "FLAT 2 1 HIGH ST"},
		"Zoë Ŵ Núñez":            {"ZOEWNUNEZ", "ZOE W NUNEZ"},
		"Zoe\u0308":              {"ZOE", "ZOE"},              // the accent as a character of its own
		"straße":                 {"STRASSE", "STRASSE"},      // a letter that becomes two
		"ﬁnn \uff11\u00bd":       {"FINN112", "FINN 11 2"},    // ligature, wide digit, fraction
		"Se\u00adán \u200bX":     {"SEANX", "SEAN X"},         // what nobody sees parts no word
		"Ελένη Иван":             {"ΕΛΕΝΗИВАН", "ΕΛΕΝΗ ИВАН"}, // letters of any script
		"\u00a01\u00a0High\tSt ": {"1HIGHST", "1 HIGH ST"},
	} {
		if got := Fold(text); got != want[0] {
			t.Errorf("Fold(%q) is %q, not %q", text, got, want[0])
		}
		if got := FoldWords(text); got != want[1] {
			t.Errorf("FoldWords(%q) is %q, not %q", text, got, want[1])
		}
	}
}

// The letters that are folded at once fold to what they fold to with care.
func TestAccents(t *testing.T) {
	if len(accents) != 0x180-firstAccented {
		t.Fatalf("%d letters", len(accents))
	}
	for i := range len(accents) {
		letter := string(rune(firstAccented + i))
		folded := unaccented(letter)
		if accents[i] == ' ' && len(folded) == 1 && norm.NFKC.IsNormalString(letter) || accents[i] != ' ' && folded != accents[i:i+1] {
			t.Errorf("%q folds to %q, at once to %q", letter, folded, accents[i])
		}
	}
}

// Every character there is folds to what stays as it is.
func TestFoldOfEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if once := Fold(string(r)); once != "" && Fold(once) != once {
			t.Errorf("%U is folded to %q, and that to %q", r, once, Fold(once))
		}
	}
}

func TestSaysDead(t *testing.T) {
	for text, want := range map[string]bool{
		"Jo Bloggs (Deceased)":          true,
		"JO BLOGGS DEC'D":               true,
		"Jo Bloggs dec’d":               true,
		"The Late Jo Bloggs":            true,
		"the-late Jo Bloggs":            true,
		"Executors of Jo Bloggs":        true,
		"Estate  of Jo Bloggs":          true,
		"addressee de\u00adceased":      true,
		"\uff24ECEASED":                 true,
		"Décéased":                      true,
		"":                              false,
		"Jo Bloggs":                     false,
		"Jo Predeceased":                false, // a word that only ends so
		"Jo Deceaseds":                  false,
		"Jo Late":                       false, // one of two words
		"The Estate Office, Of Bloggs":  false, // words in between
		"Late The":                      false,
		"Deced Executorship Estateof X": false,
	} {
		if got := rules().SaysDead(text); got != want {
			t.Errorf("%q says that somebody has died: %v", text, got)
		}
		if got := rules().SaysDeadIn([]byte(text)); got != want {
			t.Errorf("%q says at once that somebody has died: %v", text, got)
		}
		if folded, got := rules().Name(text); got != want || folded != Fold(text) {
			t.Errorf("the name %q, folded to %q, says that somebody has died: %v", text, folded, got)
		}
	}
}

// TestAddress gives the lines of an address, parted by |, the postcode last, and wants those that are posted, and the fault.
func TestAddress(t *testing.T) {
	seven := "a|b|c|d|e|f|M1 1AE"
	for given, want := range map[string][2]string{
		"1 High St|Leeds||||||LS1 1AA":                     {"1 High St|Leeds|LS1 1AA", ""},
		"  Flat   2 ,. ,||1 High St,|.|Leeds.||sw1a1aa , ": {"Flat 2|1 High St|Leeds|SW1A 1AA", ""},
		"1 High\u00ad St\u200b|\uff2ceeds|L\u00a0S1 1A A":  {"1 High St|Leeds|LS1 1AA", ""},
		" 1 High St|Le  eds|LS1 1AA":                       {"1 High St|Le eds|LS1 1AA", ""}, // each is tidied by itself
		seven:                                              {seven, ""},
		"a|b|c|d|e|f|M1 1AE|":                              {seven, ""},
		"1 High St|LS1 1AA":                                {"1 High St|LS1 1AA", LineCount},
		"a|b|c|d|e|f|g|M1 1AE":                             {"a|b|c|d|e|f|g|M1 1AE", LineCount},
		"":                                                 {"", LineCount},
		"1 High St|Leeds|England|UK":                       {"1 High St|Leeds", LineCount},
		"1 High St|Leeds|LS1 1AA|england|U.K.":             {"1 High St|Leeds|LS1 1AA", ""},
		"1 High St|Caerdydd|CF10 1AA|Cymru|Y Deyrnas Unedig":     {"1 High St|Caerdydd|CF10 1AA", ""},
		"1 High St|Leeds|LS1 1AA|N. Ireland|G.B.R.|yr alban":     {"1 High St|Leeds|LS1 1AA", ""},
		"1 High St|Leeds|LS1 1AA|Lloegr|Gogledd Iwerddon|N.I. ,": {"1 High St|Leeds|LS1 1AA", ""},
		"1 High St|Cardiff|Wales|CF10 1AA":                       {"1 High St|Cardiff|Wales|CF10 1AA", ""}, // not a trailing line
		"1 High St|Leeds|LS1 1AA|Ireland":                        {"1 High St|Leeds|LS1 1AA|Ireland", NoPostcode},
		"1 High St|Leeds|LS1 1AI":                                {"1 High St|Leeds|LS1 1AI", NoPostcode},
		"1 High St|Leeds|LS1":                                    {"1 High St|Leeds|LS1", NoPostcode},
		"1 High St|Leeds LS1 1AA":                                {"1 High St|Leeds LS1 1AA", LineCount},
		"1 High St|Oldtown|GIR 0AA":                              {"1 High St|Oldtown|GIR 0AA", NoPostcode},
		"1 High St|Nowhere|zz1 1aa":                              {"1 High St|Nowhere|ZZ1 1AA", UnknownArea},
		"1 Rue|St Helier|je23ab":                                 {"1 Rue|St Helier|JE2 3AB", ""},
		"Pte X|2 Bn|bfpo12":                                      {"Pte X|2 Bn|BFPO 12", ""},
		"Pte X|2 Bn|BFPO 1234":                                   {"Pte X|2 Bn|BFPO 1234", ""},
		"Pte X|2 Bn|BFPO 12345":                                  {"Pte X|2 Bn|BFPO 12345", NoPostcode},
		"1 High St|(near the park)|LS1 1AA":                      {"1 High St|(near the park)|LS1 1AA", BadStart},
		"1 High St|\\Leeds|LS1 1AA":                              {"1 High St|\\Leeds|LS1 1AA", BadStart},
		"1 High St (rear)|Leeds/Bradford|LS1 1AA":                {"1 High St (rear)|Leeds/Bradford|LS1 1AA", ""},
		"-|Leeds|LS1 1AA":                                        {"-|Leeds|LS1 1AA", NoText},
		"1 High St|-|Leeds|LS1 1AA":                              {"1 High St|-|Leeds|LS1 1AA", NoText},
		"1 High St|Leeds|-|LS1 1AA":                              {"1 High St|Leeds|-|LS1 1AA", ""},
		"nfa|Leeds|LS1 1AA":                                      {"nfa|Leeds|LS1 1AA", NoFixed},
		"NFA House|Leeds|LS1 1AA":                                {"NFA House|Leeds|LS1 1AA", ""},
		"Of No Fixed Abode now|Leeds|LS1 1AA":                    {"Of No Fixed Abode now|Leeds|LS1 1AA", NoFixed},
		"1 High St|NO FIXED ADDRESS|LS1 1AA":                     {"1 High St|NO FIXED ADDRESS|LS1 1AA", NoFixed},
		"1 High St|has Gone Away|LS1 1AA":                        {"1 High St|has Gone Away|LS1 1AA", NotThere},
		"1 High St|not known at this|LS1 1AA":                    {"1 High St|not known at this|LS1 1AA", NotThere},
		"1 High St|no longer at|LS1 1AA":                         {"1 High St|no longer at|LS1 1AA", NotThere},
		"Return To Sender|Leeds|LS1 1AA":                         {"Return To Sender|Leeds|LS1 1AA", NotThere},
		"Address unknown|Leeds|LS1 1AA":                          {"Address unknown|Leeds|LS1 1AA", NotThere},
		"UNKNOWN.|Leeds|LS1 1AA":                                 {"UNKNOWN|Leeds|LS1 1AA", NotThere},
		"Unknown Lane|Leeds|LS1 1AA":                             {"Unknown Lane|Leeds|LS1 1AA", ""},
		"Exec'ors|Executors of X|LS1 1AA":                        {"Exec'ors|Executors of X|LS1 1AA", SaysDeath},
		"Estate Office|Leeds|LS1 1AA":                            {"Estate Office|Leeds|LS1 1AA", ""},
	} {
		a := rules().Address(strings.Split(given, "|"))
		if got := strings.Join(a.Lines, "|"); got != want[0] || a.Fault != want[1] {
			t.Errorf("%q\n got  %q, %q\n want %q, %q", given, got, a.Fault, want[0], want[1])
		}
		if got := rules().Fault(bytes.Split([]byte(given), []byte("|"))); got != want[1] {
			t.Errorf("%q: at once %q, want %q", given, got, want[1])
		}
	}
}

func TestAddressFolded(t *testing.T) {
	for given, want := range map[string]Address{
		"Flat 02|12a High St.|Leeds|ls1 1aa": {Folded: "FLAT0212AHIGHSTLEEDSLS11AA", Postcode: "LS11AA", Numbers: "12 2", First: "FLAT02"},
		"12 High St|Flat 2|LS1 1AA":          {Folded: "12HIGHSTFLAT2LS11AA", Postcode: "LS11AA", Numbers: "12 2", First: "12HIGHST"},
		"2 High St|Flat 2|LS1 1AA":           {Folded: "2HIGHSTFLAT2LS11AA", Postcode: "LS11AA", Numbers: "2 2", First: "2HIGHST"},
		"Tŷ Gwyn|Caerdydd|CF10 1AA":          {Folded: "TYGWYNCAERDYDDCF101AA", Postcode: "CF101AA", First: "TYGWYN"},
		"00 High St|Leeds":                   {Folded: "00HIGHSTLEEDS", Numbers: "0", First: "00HIGHST"},
		"1 High St|zz1 1aa":                  {Folded: "1HIGHSTZZ11AA", Postcode: "ZZ11AA", Numbers: "1", First: "1HIGHST"},
		"Pte X|BFPO 12":                      {Folded: "PTEXBFPO12", Postcode: "BFPO12", First: "PTEX"},
		"||":                                 {},
	} {
		a := rules().Address(strings.Split(given, "|"))
		if a.Folded != want.Folded || a.Postcode != want.Postcode || a.Numbers != want.Numbers || a.First != want.First {
			t.Errorf("%q\n got  %+v\n want %+v", given, a, want)
		}
	}
}

func TestMixesScripts(t *testing.T) {
	for text, want := range map[string]bool{
		"Jo Bloggs":         false,
		"Zoë Núñez":         false,
		"Иван Bloggs":       false, // a word of each
		"Ελένη":             false,
		"J\u043e Bloggs":    true, // a Cyrillic о
		"\u0391shtree":      true, // a Greek Α
		"O’B\u0433ien":      true,
		"Smith-Ив\u0430н":   true, // one word with a hyphen
		"Flat 2 \u0421ourt": true,
	} {
		if MixesScripts(text) != want {
			t.Errorf("%q mixes scripts: %v", text, !want)
		}
	}
}

func TestRulesHaveAHashOfTheirTables(t *testing.T) {
	same := NewRules([]string{"M", "LS"}, []string{"The late", "deceased"})
	if got := NewRules([]string{"LS", "M"}, []string{"deceased", "the  late"}).Hash(); got != same.Hash() {
		t.Error("another order of the rows is another hash")
	}
	for _, other := range []*Rules{NewRules([]string{"M"}, []string{"The late", "deceased"}), NewRules([]string{"M", "LS"}, []string{"deceased"})} {
		if other.Hash() == same.Hash() {
			t.Error("other tables have the same hash")
		}
	}
}

// FuzzFold wants folding to change nothing the second time, and to depend on no case.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Zoë O'Brien", "straße ŉ ǰ ΐ", "ͅΑ", "½²ﬁ", "\u0345\u1fb3", "İı", "ẞß", "각"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		if once := Fold(text); Fold(once) != once {
			t.Errorf("%q is folded to %q, and that to %q", text, once, Fold(once))
		}
		if once := FoldWords(text); FoldWords(once) != once || strings.ReplaceAll(once, " ", "") != Fold(text) {
			t.Errorf("%q is folded to %q, and that to %q", text, once, FoldWords(once))
		}
		lines, _ := posted(strings.Split(text, "|"))
		if again, _ := posted(lines); strings.Join(again, "|") != strings.Join(lines, "|") {
			t.Errorf("%q is posted as %q, and that as %q", text, lines, again)
		}
	})
}

// FuzzQuick wants the quick checks to say what the full ones say.
func FuzzQuick(f *testing.F) {
	for _, seed := range []string{"1 High St|Leeds|LS1 1AA", "dec'd|nfa|M1 1AE", "The Late|Jo. |LS1A 1AA", "West Estate of|Gone  Away|LS1 1AA|x|y|z", "-|é|BFPO 1", "Tŷ Gwyn|Ŵ Núñez|M1 1AA", "no fixed àbode|Ŝtreet, décéasęd|LS1 1AA|e\u0301state of|ı", "ĸſ|ŉ|LS1 1AA"} {
		f.Add(seed)
	}
	short := NewRules([]string{"LS"}, []string{"rip", "décédé"})
	f.Fuzz(func(t *testing.T, text string) {
		given := strings.Split(text, "|")
		lines := make([][]byte, len(given))
		for i, line := range given {
			lines[i] = []byte(line)
		}
		for _, r := range []*Rules{rules(), short} {
			if got, want := r.SaysDeadIn([]byte(text)), r.SaysDead(text); got != want {
				t.Errorf("%q says that somebody has died: quickly %v, fully %v", text, got, want)
			}
			if got, want := r.Fault(lines), r.Address(given).Fault; got != want {
				t.Errorf("%q: quickly %q, fully %q", text, got, want)
			}
		}
	})
}

// The quick check knows each letter and digit, small and capital.
func TestEachLetterIsLookedFor(t *testing.T) {
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789" {
		word := strings.Repeat(string(c), 5)
		r := NewRules(nil, []string{word})
		for _, text := range []string{word, strings.ToUpper(word), "J " + strings.ToUpper(word) + " Smith"} {
			if !r.SaysDeadIn([]byte(text)) {
				t.Errorf("%q is not found in %q", word, text)
			}
		}
	}
}
