package letter

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/reference"
)

// The layout of a page. The address is in the window of a DL envelope when the page is folded in three: from 20 mm from
// the left and 45 mm from the top, within 85 mm by 34 mm, which holds eight lines, the name first. Nothing else is in
// the window. The sender is above it, and date and references to its right.
const (
	addressLeft    = 20 * millimetre
	addressTop     = pageHeight - 45*millimetre
	addressWidth   = 85 * millimetre
	addressSize    = 10
	addressLeading = 12

	senderTop   = pageHeight - 24*millimetre
	detailLeft  = 125 * millimetre
	detailWidth = 65 * millimetre

	bodyLeft   = 20 * millimetre
	bodyWidth  = 170 * millimetre
	bodyTop    = pageHeight - 95*millimetre
	nextTop    = pageHeight - 30*millimetre // of the pages after the first
	bodyBottom = 20 * millimetre
	bodySize   = 11
	leading    = 14.5
	gap        = 7 // between paragraphs

	smallSize   = 8
	headSize    = 9
	headWidth   = bodyWidth
	headTop     = pageHeight - 11*millimetre
	headLeading = 12
	footTop     = 10 * millimetre

	// narrowest is the narrowest width of an address line that is condensed to fit the window, in hundredths.
	narrowest = 60
)

// copyNotice is on every page of a copy, and draftNotice on every page of a letter that is held, with the reason below it.
const (
	copyNotice  = "COPY, NOT FOR POSTING"
	draftNotice = "DRAFT, NOT SENT"
)

// composer lays out letters, one after another.
type composer struct {
	texts         reference.LetterTexts
	options       Options
	regular, bold *face
	held          string // why the letter is held; blank for one that goes

	letter *Letter
	text   Text
	sheets []sheet // of the letter; their memory is used again for the next
	count  int     // how many of them are the letter's
	fixed  bool    // what is shown next is the template's alone
	y      float64 // where the next line goes
	lines  []string

	known map[reference.Template]bool // those whose fixed texts the font has
	laid  map[spot]laid
}

// spot is where a fixed text of a template stands: the letter's texts are the same above it, or take as much room.
type spot struct {
	template reference.Template
	line     int // of the template
	y        float64
}

// laid is a fixed text as it was laid out before at its spot, without a new page.
type laid struct {
	content []byte
	below   float64 // where the next line goes
}

func newComposer(texts reference.LetterTexts, options Options) (*composer, error) {
	regular, bold, err := newFaces()
	return &composer{
		texts: texts, options: options, regular: regular, bold: bold, known: map[reference.Template]bool{}, laid: map[spot]laid{},
	}, err
}

// compose lays out a letter and returns its pages, valid until the next letter.
func (c *composer) compose(l *Letter) ([]sheet, error) {
	var err error
	c.letter, c.count, c.fixed = l, 0, false
	if c.text, err = appendText(c.text[:0], c.texts, l); err != nil {
		return nil, err
	}
	c.newSheet(bodyTop)
	if err := c.address(); err != nil { // first, so that a fault in the name is reported as the name's, not as that of a text that contains it
		return nil, err
	}
	isKnown := c.known[l.Template]
	for i := range c.text {
		line := &c.text[i]
		if line.Text = composed(line.Text); isKnown && line.Fixed {
			continue
		}
		if !c.regular.has(line.Text) {
			return nil, l.fault(string(line.Part), "holds a character that the letter's font does not have")
		}
	}
	if !isKnown {
		c.known[l.Template] = true
	}
	c.references()
	c.body()
	for i := range c.count {
		c.foot(&c.sheets[i], i+1)
	}
	return c.sheets[:c.count], c.oneAddress()
}

// sheet is the page being written.
func (c *composer) sheet() *sheet { return &c.sheets[c.count-1] }

// newSheet begins a page whose text starts at top.
func (c *composer) newSheet(top float64) {
	if c.count == len(c.sheets) {
		c.sheets = append(c.sheets, sheet{})
	}
	c.count++
	s := c.sheet()
	*s = sheet{content: s.content[:0], fixed: s.fixed[:0]}
	c.y = top
	switch {
	case c.held != "":
		c.centred(headTop, strings.TrimPrefix(c.options.Marking+"   "+draftNotice, "   "))
		c.centred(headTop-headLeading, c.held)
	case c.isCopy():
		c.centred(headTop, strings.TrimPrefix(c.options.Marking+"   "+copyNotice, "   "))
	}
}

// centred sets a line of the head of a page. With a long marking it is condensed, so that nothing of it is off the page.
func (c *composer) centred(y float64, text string) {
	s, was := c.sheet(), len(c.sheet().content)
	width, narrow := c.bold.width(text, headSize), 100.0
	if width > headWidth {
		width, narrow = headWidth, 100*headWidth/width
	}
	s.content = appendShown(s.content, c.bold, headSize, narrow, (pageWidth-width)/2, y, text)
	s.fix(was)
}

// show sets a text on the page being written.
func (c *composer) show(f *face, size, narrow, x, y float64, text string) {
	s, was := c.sheet(), len(c.sheet().content)
	s.content = appendShown(s.content, f, size, narrow, x, y, text)
	if c.fixed {
		s.fix(was)
	}
}

// isCopy reports whether the letter is posted by another channel.
func (c *composer) isCopy() bool {
	return c.options.Copy != nil && (c.letter == nil || c.options.Copy(c.letter.Scheme))
}

// address sets the name and the address of the letter's own client.
func (c *composer) address() error {
	y := float64(addressTop - addressSize)
	for i, line := range append([]string{c.letter.Name}, c.letter.Address...) {
		line = composed(line)
		if !c.regular.has(line) {
			return c.letter.fault(nameOrAddress(i), "holds a character that the letter's font does not have")
		}
		narrow := 100.0
		if width := c.regular.width(line, addressSize); width > addressWidth {
			narrow = 100 * addressWidth / width
		}
		if narrow < narrowest {
			return c.letter.fault(nameOrAddress(i), "is too long for the window of an envelope")
		}
		c.show(c.regular, addressSize, narrow, addressLeft, y, line)
		y -= addressLeading
	}
	c.sheet().address = true
	return nil
}

// oneAddress proves that the letter's first page, and no other, shows an address.
func (c *composer) oneAddress() error {
	for i := range c.count {
		if c.sheets[i].address != (i == 0) {
			return c.letter.fault("address", "does not stand on the first page alone")
		}
	}
	return nil
}

// references sets the sender above the address, and date and references to its right.
func (c *composer) references() {
	sender, detail := float64(senderTop), float64(addressTop-addressSize)
	for _, line := range c.text {
		c.fixed = line.Fixed
		switch line.Part {
		case reference.SenderPart:
			c.show(c.bold, 14, 100, bodyLeft, sender, line.Text)
			sender -= 16
		case reference.DetailPart:
			for _, piece := range c.wrap(c.regular, addressSize, detailWidth, line.Text) {
				c.show(c.regular, addressSize, 100, detailLeft, detail, piece)
				detail -= 14
			}
		default: // of the body
		}
	}
}

// body sets everything from the subject onwards.
func (c *composer) body() {
	for i := range c.text {
		c.fixed = c.text[i].Fixed
		if !c.fixed {
			c.part(&c.text[i])
			continue
		}
		at := spot{c.letter.Template, i, c.y}
		if before, ok := c.laid[at]; ok {
			s, was := c.sheet(), len(c.sheet().content)
			s.content, c.y = append(s.content, before.content...), before.below
			s.fix(was)
			continue
		}
		was, pages := len(c.sheet().content), c.count
		if c.part(&c.text[i]); c.count == pages {
			c.laid[at] = laid{bytes.Clone(c.sheet().content[was:]), c.y}
		}
	}
}

// part sets one text, if it is of the body.
func (c *composer) part(line *Line) {
	switch line.Part {
	case reference.SubjectPart:
		c.paragraph(c.bold, 13, 0, line.Text, 2)
	case reference.HeadingPart:
		c.y -= 3
		c.paragraph(c.bold, bodySize, 0, line.Text, 3)
	case reference.GreetingPart, reference.ParagraphPart:
		c.paragraph(c.regular, bodySize, 0, line.Text, 2)
	case reference.BulletPart:
		c.room(2)
		c.show(c.regular, bodySize, 100, bodyLeft+8, c.y-bodySize, "•")
		c.paragraph(c.regular, bodySize, 20, line.Text, 2)
	case reference.ClosingPart:
		signed := len(c.text.Part(reference.SignedPart))
		c.paragraph(c.regular, bodySize, 0, line.Text, 3+signed)
		c.y -= leading
	case reference.SignedPart:
		c.paragraph(c.regular, bodySize, 0, line.Text, 1)
		c.y += gap // the lines of a signature stand close together
	case reference.SenderPart, reference.DetailPart:
	}
}

// room begins another page unless the given number of lines fits on this one.
func (c *composer) room(lines int) {
	if c.y-float64(lines)*leading < bodyBottom {
		c.newSheet(nextTop)
	}
}

// paragraph sets a text and keeps its first lines together: a heading stays with the text below it, and no line is left
// alone.
func (c *composer) paragraph(f *face, size, indent float64, text string, together int) {
	wrapped := c.wrap(f, size, bodyWidth-indent, text)
	if together == 2 {
		together = min(together, len(wrapped))
	}
	c.room(together)
	for i, line := range wrapped {
		if i > 0 {
			c.room(1)
		}
		c.show(f, size, 100, bodyLeft+indent, c.y-size, line)
		c.y -= leading * max(1, size/(bodySize+1))
	}
	if f == c.bold && size == bodySize {
		c.y -= 2
		return
	}
	c.y -= gap
}

// wrap breaks a text into lines no wider than width; a word that is wider is broken wherever necessary.
func (c *composer) wrap(f *face, size, width float64, text string) []string {
	c.lines = c.lines[:0]
	limit := int(width * f.units / size)
	start, space, used, sinceSpace := 0, -1, 0, 0
	for i, r := range text {
		advance := max(0, f.advance(r))
		if used+advance > limit && i > start && r != ' ' {
			if space > start {
				c.lines = append(c.lines, text[start:space])
				start, used = space+1, sinceSpace
			} else {
				c.lines = append(c.lines, text[start:i])
				start, used = i, 0
			}
			space = -1
		}
		used += advance
		sinceSpace += advance
		if r == ' ' {
			space, sinceSpace = i, 0
		}
	}
	c.lines = append(c.lines, text[start:])
	return slices.DeleteFunc(c.lines, func(line string) bool { return line == "" })
}

// foot prints the letter and the page number at the foot of a page.
func (c *composer) foot(s *sheet, page int) {
	text := c.letter.ID + "   " + strconv.Itoa(page) + " / " + strconv.Itoa(c.count)
	s.content = appendShown(s.content, c.regular, smallSize, 100, bodyLeft+bodyWidth-c.regular.width(text, smallSize), footTop, text)
}
