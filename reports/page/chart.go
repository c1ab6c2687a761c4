package page

import (
	"fmt"
	"unicode/utf8"
)

// chart is a picture of a table's figures: bars, or lines over weeks.
type chart struct {
	ID, Title, Says string // what it shows, and a sentence about it
	Legend          []legend
	Bars            []bar
	Lines           *lines
	Height          int
}

// legend names one series. Style is the number of its pattern or marker: no series is identified by colour alone.
type legend struct {
	Style int
	Name  string
}

// bar is one row of a bar chart: a label with its figures above, the parts below.
type bar struct {
	Label, Figures string
	Parts          []part
	TextY, BarY    int
}

// part is a piece of a bar: its start and its length, in thousandths of the width.
type part struct{ Style, From, Length int }

// barStep is the height of one bar with its label, in pixels.
const barStep = 46

// thousandths is a share of the width; a chart without a figure has no width.
func thousandths(n, whole int64) int {
	if whole <= 0 {
		return 0
	}
	return int(n * 1000 / whole)
}

// across is a place across the chart, from thousandths of its width.
func across(thousandths int) string { return fmt.Sprintf("%d.%d%%", thousandths/10, thousandths%10) }

// stack is a row of figures placed end to end.
type stack struct {
	label string
	from  int64 // where it begins
	parts []int64
	shown string // the figures in words; blank for the parts themselves
	short string // the same for little room
	style int    // of all its parts; 0 takes that of the legend
}

// barChart draws stacks one below the other, all on one scale. It is nil if no stack has a figure.
func barChart(id, title, says string, names []legend, stacks []stack) *chart {
	c := &chart{ID: id, Title: title, Says: says, Legend: names, Height: len(stacks) * barStep}
	most := int64(0)
	for _, s := range stacks {
		most = max(most, s.from+sum(s.parts))
	}
	for i, s := range stacks {
		c.Bars = append(c.Bars, s.bar(i*barStep, most, names))
	}
	if most == 0 {
		return nil
	}
	return c
}

func (s stack) bar(top int, most int64, names []legend) bar {
	label, figures := s.words()
	b := bar{Label: label, Figures: figures, TextY: top + 16, BarY: top + 23}
	at := s.from
	for i, n := range s.parts {
		style := s.style
		if style == 0 {
			style = names[i].Style
		}
		from := thousandths(at, most)
		at += n
		if n > 0 {
			b.Parts = append(b.Parts, part{style, from, max(thousandths(at, most)-from, 4)})
		}
	}
	return b
}

// lineLength is how many characters fit above a bar on the narrowest screen.
const lineLength = 37

// words are the label and the figures, short enough to fit beside each other: the table next to the chart has what is
// omitted.
func (s stack) words() (label, figures string) {
	figures, short := s.shown, s.short
	if figures == "" {
		figures, short = joined(s.parts), number(sum(s.parts))
	}
	letters := []rune(s.label)
	if len(letters)+utf8.RuneCountInString(figures) > lineLength && short != "" {
		figures = short
	}
	if room := lineLength - utf8.RuneCountInString(figures); len(letters) > room {
		return string(letters[:room-1]) + "…", figures
	}
	return s.label, figures
}

// joined is "12 = 9 + 3", or the figure alone if there is one part.
func joined(parts []int64) string {
	text, filled := "", 0
	for _, n := range parts {
		if n > 0 {
			if filled++; filled > 1 {
				text += " + "
			}
			text += number(n)
		}
	}
	if filled > 1 {
		return number(sum(parts)) + " = " + text
	}
	return number(sum(parts))
}

func sum(all []int64) (total int64) {
	for _, n := range all {
		total += n
	}
	return total
}

// lines is a line chart over weeks. Places across are thousandths of the width, places down are pixels.
type lines struct {
	Grid   []gridLine
	First  string // the first and the last week
	Last   string
	Series []series
}

type gridLine struct {
	Y     int
	Label string
}

// series is one line: its pieces from week to week, and a marker in each.
type series struct {
	Style  int
	Pieces [][4]int // from and to, across and down
	Marks  [][2]int
}

// The vertical limits of the lines, in pixels from the top.
const (
	linesTop    = 22
	linesBottom = 200
	linesHeight = 228
)

// lineChart draws one line for each column over the weeks of a result.
func lineChart(id, title, says string, r result, names []legend, columns ...string) *chart {
	if len(r.rows) == 0 {
		return nil
	}
	most := int64(0)
	for _, row := range r.rows {
		for _, n := range r.counts(row, columns...) {
			most = max(most, n)
		}
	}
	top := roundUp(most)
	l := &lines{First: shortDate(r.text(r.rows[0], "week"))}
	if last := len(r.rows) - 1; last > 0 {
		l.Last = shortDate(r.text(r.rows[last], "week"))
	}
	for _, n := range []int64{0, top / 2, top} {
		l.Grid = append(l.Grid, gridLine{down(n, top), number(n)})
	}
	for i, column := range columns {
		l.Series = append(l.Series, line(r, column, names[i].Style, top))
	}
	return &chart{ID: id, Title: title, Says: says, Legend: names, Height: linesHeight, Lines: l}
}

func line(r result, column string, style int, top int64) series {
	s := series{Style: style}
	for i, row := range r.rows {
		x := 100
		if len(r.rows) > 1 {
			x += i * 880 / (len(r.rows) - 1)
		}
		mark := [2]int{x, down(r.count(row, column), top)}
		if i > 0 {
			before := s.Marks[i-1]
			s.Pieces = append(s.Pieces, [4]int{before[0], before[1], mark[0], mark[1]})
		}
		s.Marks = append(s.Marks, mark)
	}
	return s
}

// down is how far down a figure is.
func down(n, top int64) int { return linesBottom - int(n*(linesBottom-linesTop)/top) }

// roundUp is the next of 2, 4, 10, 20, 40, 100 and so on: a scale whose half is a whole number too.
func roundUp(n int64) int64 {
	for ten := int64(1); ; ten *= 10 {
		for _, top := range []int64{2 * ten, 4 * ten, 10 * ten} {
			if top >= n {
				return top
			}
		}
	}
}

// TitleID is the id of the picture's name, for people who cannot see it.
func (c *chart) TitleID() string { return c.ID + "-title" }

// SaysID is the id of the sentence that describes the picture.
func (c *chart) SaysID() string { return c.ID + "-says" }
