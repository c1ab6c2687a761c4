package etl

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// plainWords are words of headings, sheets and files in an office, which are no names of people.
const plainWords = " " +
	"account accounts ack acknowledgement acknowledgements acted action actions add added address addresses agent alert " +
	"alerts all amount analyst annex answer answers approved apr april area arrears assessed assessment audit aug august " +
	"automated average backup balance bank batch bau began begin benefit book both branch break breaks bulk calendar case " +
	"casegroup casegroups cases casework caseworker caseworkers category cause cease ceased change changed changes chart " +
	"charts check checked checks child children class clear cleared clerical client clients close closed closing closure code " +
	"codes column columns comment comments complete completed contact contents control copy corrected correction count " +
	"country counts county cover created currency current customer cut daily data date dated dates day days dead death deaths " +
	"debt dec december decision default delivery department description desk destination detail details digest district " +
	"document done draft due dump duration duty edition end ended ending england english entered entry error errors evidence " +
	"exception exceptions exp expected export extract failed failure failures feb february feed feuil field file files final " +
	"first fixed flag form format forms friday from full general given grade group guidance hand handed handoff handover head " +
	"header heading held help hidden history hoja hold holder home house identifier import inbox index info information " +
	"inhibited initial input inputs internal issue issued item items jan january job journey jul july june kind language last " +
	"late latest layout left legacy letter letters level liability line lines list live load loaded location log lookup mail " +
	"main manager manual mar march mark marked marker master maximum measure member members message method minimum missing " +
	"mode module monday money month monthly miss mother mrs name names national new next north note notes notice notification " +
	"notifications notified nov november number oct october off office officer offices offline old online only onward open " +
	"opening order other outcome output overdue owner page pages paid parent parents part parts passed pay payer payment " +
	"pence people period person phone pivot place plan post postcode pounds prepared previous print printed priority process " +
	"produced prompt prompts qualifying quarter query question queue raised range rate raw reason receipt receipts receive " +
	"received receiving recipient record records reference references refresh region register registers reject rejected " +
	"rejects release reminder report reported reporting request requested requests resent reserved resolved result results " +
	"return returned returns review reviewed reviewer role route row rows rule rules run sample saturday schedule schedules " +
	"scheme schemes scotland seen segment sensitive sent sep september sequence service set shared sheet sheets short sight " +
	"site skip snapshot sort source south special specialist split staff stage standard start started state statement status " +
	"step stop street sub subject sum summary sunday support system systems tab tabelle table tables tariff task team teams " +
	"telephone test text third thursday time times title token total totals town track trailer transfer transition tuesday " +
	"type types unit unknown unnamed untitled update updated updates urgent user users valid value values version visit " +
	"volume wales warehouse wednesday week weekly weeks welsh west work workbook worked worker working worklist year years " +
	"yes " +
	"belfast birkenhead dudley falkirk hastings plymouth " // offices

// nameWord finds the words that a name is made of: with a capital, or in capitals. What is about a name before it is one of it.
var nameWord = regexp.MustCompile(`\p{Lu}['’]\p{Lu}\p{L}+|\p{Lu}\p{Ll}{2,}|\p{Lu}{4,}`)

// nextTo is what may be between two words of a name.
var nextTo = regexp.MustCompile(`^[ ,._'’&-]{0,2}$`)

// title ends with what is written before a surname alone.
var title = regexp.MustCompile(`(?:^|[^\pL])(?i:mr|mrs|ms|miss|dr|[A-Z]\.?)[ ._]$`)

// WithoutNames shows as x the letters of words that may be the name of a person: two or more side by side, or one after a title
// or an initial, which all begin with a capital and are no words of an office.
func WithoutNames(text string) string {
	found := nameWord.FindAllStringIndex(text, -1)
	hide := make([]bool, len(found))
	for i, at := range found {
		if isPlain(text[at[0]:at[1]]) {
			continue
		}
		hide[i] = hide[i] || at[1]-at[0] > 3 && title.MatchString(text[:at[0]])
		if i > 0 && !isPlain(text[found[i-1][0]:found[i-1][1]]) && nextTo.MatchString(text[found[i-1][1]:at[0]]) {
			hide[i-1], hide[i] = true, true
		}
	}
	var b strings.Builder
	done := 0
	for i, at := range found {
		if hide[i] {
			b.WriteString(text[done:at[0]])
			b.WriteString(strings.Map(func(r rune) rune {
				if unicode.IsLetter(r) {
					return 'x'
				}
				return r
			}, text[at[0]:at[1]]))
			done = at[1]
		}
	}
	return b.String() + text[done:]
}

func isPlain(word string) bool { return strings.Contains(plainWords, " "+strings.ToLower(word)+" ") }

// VisibleFile is the name of a file as it may be shown and stored: as Visible gives it, with what may be about a person masked.
// What is masked gets a mark, so that two files do not look like one. The visible name of a visible name is the same.
func VisibleFile(name string) string {
	ending := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	shown := WithoutNames(stem)
	if HoldsPerson(stem) {
		shown = Mask(stem)
	}
	if shown == stem {
		return Visible(name)
	}
	mark := sha256.Sum256([]byte(name))
	return Visible(fmt.Sprintf("%s #%x%s", shown, mark[:2], ending))
}
