package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var (
	common  = map[string]bool{"STREET": true, "CLOSE": true, "FLAT": true, "HIGH": true, "THE": true, "OLD": true, "LEEDS": true}
	members = []Member{
		{"Ada Quillfeather-Osei", []string{"Flat 2", "14 Larkrise Close", "High Street", "Leeds", "LS1 4AP"}, []string{"1980-05-03", "2016-01-22"}},
		{"Li O'Daré", []string{"The Old Mill", "Thrupp"}, nil},
	}
	people = About(members, common)
)

func TestWhatGivesAMemberAwayIsWithheld(t *testing.T) {
	for _, text := range []string{
		"spoke to quillfeather", "Ms Quillfeather's case", "QUILLFEATHER OSEI", "quillfeatherosei@example.com", "the quillfeathers say",
		"Li rang", "rang O'Daré back", "rang odare back", "Rang ODARE", "rang O Dare", "L a r k r i s e", "lark-rise", "at larkrise close", "in Thrupp",
		"Ｑuillfeather", "Quill\u200bfeather", "Quillfeáther", "adaquillfeather", "Osei", "osei", "the Oseis rang",
		"QQ123456C", "qq 12 34 56 c", "nino QQ123456", "ref QQ-12-34-56-C", "QQ 123456 C",
		"LS1 4AP", "ls14ap", "SW1A 1AA", "post to m1-1ae", "L S 1 4 A P", "BFPO 12",
		"07700 900123", "ring 0113 496 0123", "(0113) 4960123", "+44 113 496 0123", "+44 (0)113 496 0123", "0044 1134960123", "7700 900 123", "01134-960123", "+33 1 23 45 67 89", "٠٧٧٠٠٩٠٠١٢٣",
		"07700_900_123", "0113,496,0123", "0113:496:0123", "0 7 7 0 0 9 0 0 1 2 3", "oh seven seven double oh, nine double oh one two three",
		"QQ12 3456C", "QQ 123 456 c", "Q Q 1 2 3 4 5 6 C", "QQ,12,34,56,C", "QQ12\n34\n56C", "at 12 34 56 C", "QQ one two three four five six C",
		"LS14 AP", "ls14 ap", "LS 14AP", "LS1\n4AP", "jo@example.com", "mail JO.B+1@example.co.uk today",
		"OʼDaré", "Od\u00e4re", "Quillfeather2", "osei77", "third of May nineteen eighty", "May the third", "the 3rd day of May", "twenty-second January",
		"born 03/05/1980", "3.5.80", "03-05-1980", "1980-05-03", "3 May 1980", "May 3rd, 1980", "3rd of May", "3MAY1980", "19800503", "030580", "05/03/1980", "died 22 January", "22 Jan 16", "on the 22nd of jan.", "22012016",
	} {
		if got := people.Show(Read(text)); got != Withheld {
			t.Errorf("%q is shown", text)
		}
	}
}

func TestWhatGivesNobodyAwayIsShown(t *testing.T) {
	for _, text := range []string{
		"", "T-date not set", "liability not ended on case 000000000052", "case 1000000082 of CG0000012, client 121000000001", "could not close the case",
		"ended 05/02/2016, again 12/02/2016", "sent 3 letters on 5 May 2016", "batch CSA1993-20160205-0001", "EEB8EFEBF8661", "arrears 1,234.50", "he will ring Monday",
		"12:30 05/02/2016 12 rows", "high street office in Leeds", "a date of 1980", "list of the old ones", "line 23 of January's list", "code F10", "SYS 90", "asked on 22 February",
		"on 05/02/16 a letter went", "ON 05/02/16 A LETTER WENT", "1,234.56 a month, of 1,234.56 a month", "error E10 at step 3", "form S1 2nd page", "at 05:12:33.123456 step 4",
		"counts 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10", "seven of nine cases, one in ten", "first letter went, second did not", "two of twenty in May", "sent to imt.leeds@dwp.gov.uk", "and so on",
	} {
		if got := people.Show(Read(text)); got != text {
			t.Errorf("%q is withheld", text)
		}
	}
}

// TestNoNoteGivesAMemberAway writes each word, number and date of invented members into notes in many spellings.
func TestNoNoteGivesAMemberAway(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	name := func() string {
		return pick("Bar", "Quo", "Tess", "Wyn", "Ish", "Omol", "Zub", "Fenn") + pick("ibald", "erina", "ock", "ara", "ulf", "esh", "wick", "adze")
	}
	for range 5000 {
		first, last, road := name(), name(), name()
		day, month, year := 1+random.IntN(28), 1+random.IntN(12), 1930+random.IntN(70)
		m := Member{first + " " + last, []string{fmt.Sprintf("%d %s Road", random.IntN(99), road), "LS1 4AP"}, []string{fmt.Sprintf("%d-%02d-%02d", year, month, day)}}
		secret := pick(first, last, road, first+last, last+", "+first, fmt.Sprintf("%d/%d/%d", day, month, year), fmt.Sprintf("%02d.%02d.%02d", day, month, year%100),
			fmt.Sprintf("0%d %06d", 1130+random.IntN(7000), random.IntN(1000000)), fmt.Sprintf("QQ%06dA", random.IntN(1000000)))
		secret = pick(secret, strings.ToUpper(secret), strings.ToLower(secret), secret+"'s", "("+secret+")", "“"+secret+"”", secret+".")
		text := pick("spoke to ", "letter for ", "", "see note: ", "RE: ") + secret + pick(" today", "", ", rang back", " / file")
		if got := About([]Member{m}, common).Show(Read(text)); got != Withheld {
			t.Fatalf("%q is shown, of %+v", text, m)
		}
	}
}

// TestAMemberIsFoundHoweverSpelt writes names as people spell them into notes: with and without apostrophes, hyphens, accents
// and gaps.
func TestAMemberIsFoundHoweverSpelt(t *testing.T) {
	for name, spellings := range map[string][]string{
		"Samuel O'Hara-Coy":  {"OHara", "ohara", "O'hara", "o’hara", "O Hara", "Hara", "Coy", "o'hara coy", "OHARACOY", "Mr O`Hara's", "S O'Hara-Coy"},
		"Ian Mc Coy":         {"McCoy", "Mc Coy", "mc coy", "mccoy", "MCCOY", "Mc-Coy", "M c C o y", "IAN"},
		"Ed McRae":           {"Mc Rae", "MacEd Mcrae", "mc rae", "mc-rae", "Ed", "ED"},
		"Łukasz Żółć":        {"Lukasz", "łukasz", "ZOLC", "zolc", "Żółć"},
		"Søren Müller":       {"Soren", "Soeren", "SØREN", "Mueller", "muller", "MULLER's", "Müllers"},
		"Strauss Ærø":        {"Strauß", "Aeroe", "aero", "ÆRØ"},
		"Jose Mueller":       {"José", "JOSÉ", "Müller", "müller"},
		"李小龙":                {"李小龙 rang", "note of 李小龙"},
		"Владимир Иванов":    {"Владимир", "иванов", "ИВАНОВ"},
		"Nguyễn Thị Xi":      {"Nguyen", "nguyễn", "NGUYEN", "Thi", "Xi", "XI"},
		"de la Cruz, Ana":    {"de la cruz", "DelaCruz", "Cruz", "Ana", "cruz"},
		"Jean-Luc D'Arcy":    {"Jean Luc", "JeanLuc", "jean-luc", "Darcy", "d'arcy", "D Arcy", "d arcy", "Luc"},
		"May Grace":          {"May rang", "GRACE", "grace", "Grace's"},
		"Ó Súilleabháin, Aá": {"Suilleabhain", "O Suilleabhain", "OSuilleabhain", "osuilleabhain"},
	} {
		p := About([]Member{{Name: name}}, common)
		for _, spelling := range spellings {
			for _, text := range []string{spelling, "spoke to " + spelling + " today", "(" + spelling + ")", "re:" + spelling + "/HP"} {
				if got := p.Show(Read(text)); got != Withheld {
					t.Errorf("%q of %q is shown", text, name)
				}
			}
		}
	}
}

func FuzzShow(f *testing.F) {
	f.Add("spoke to Quillfeather on 3 May")
	f.Fuzz(func(t *testing.T, text string) {
		if got := people.Show(Read(text)); got != text && got != Withheld {
			t.Errorf("%q is shown as %q", text, got)
		}
		if got := people.Show(Read(text + " Quillfeather")); got != Withheld && !strings.HasSuffix(text, "\ufeff") {
			t.Errorf("a name behind %q is shown", text)
		}
	})
}

func BenchmarkShow(b *testing.B) {
	for b.Loop() {
		people.Show(Read("liability not ended on case 000000000052, sent back to the office on 05/02/2016"))
	}
}
