package source

import (
	"cmp"
	"errors"
	"slices"
)

// ErrAgain is given by Next where a value far down shows that rows given out before were not read as they should be: the
// caller forgets the rows of the file that it has, and reads its parts again from the first.
var ErrAgain = errors.New("the file must be read again")

// lookAhead reads the rest of the file when a date has the month first and none so far has the day first (where the setting says
// that the month comes first, the other way round). If none further down, or on another sheet, has it either, the sender writes
// the month first: then no date in that column that could be either can be trusted, and the file is read again from its first row.
func (p *Part) lookAhead() (again bool, err error) {
	if !p.typer.suspect || p.isScout {
		return false, nil
	}
	p.typer.suspect = false
	same := p.file.partsLike(p)
	var wrong []int
	for i := range p.datesIn(same) {
		if !p.typer.columns[i].sentOther {
			wrong = append(wrong, i)
		}
	}
	if len(wrong) == 0 {
		return false, nil
	}
	return true, p.file.again(p, wrong)
}

// partsLike gives the parts of the file that have the layout of one of them.
func (f *File) partsLike(p *Part) []*Part {
	var same []*Part
	for _, q := range f.Parts {
		if q.layout.Name == p.layout.Name {
			same = append(same, q)
		}
	}
	return same
}

// datesIn looks at all dates in parts of one layout. It gives the columns whose dates have the other order and nothing shows
// the contrary, and has the parts know which others have their own.
func (p *Part) datesIn(same []*Part) map[int]bool {
	isOther, isOwn, shows := map[int]bool{}, map[int]bool{}, map[int]string{}
	for _, q := range same {
		t := q.typer
		if !q.done {
			t = q.scouted()
		}
		for i := range t.columns {
			isOther[i] = isOther[i] || t.columns[i].hasOther
			shows[i] = cmp.Or(shows[i], t.columns[i].shows)
			isOwn[i] = isOwn[i] || t.columns[i].hasOwn || q.typer.columns[i].hasOwn
		}
	}
	wrong := map[int]bool{}
	for i := range p.typer.columns {
		for _, q := range same {
			q.typer.columns[i].hasOwn = isOwn[i]
			q.typer.columns[i].shows = shows[i]
		}
		if isOther[i] && !isOwn[i] {
			wrong[i] = true
		}
	}
	return wrong
}

// scouted gives what is known of the part's columns at its end.
func (p *Part) scouted() *typer {
	scout := p.anew()
	scout.isScout = true
	for {
		if _, err := scout.Next(); err != nil {
			break // the reading itself reports why
		}
	}
	if scout.rows != nil {
		_ = scout.rows.Close()
	}
	return scout.typer
}

// anew gives the part as it was before its first row was read.
func (p *Part) anew() *Part {
	n := p.fresh()
	n.fresh, n.open, n.notes, n.file, n.layouts, n.fileID, n.delimiter = p.fresh, p.open, p.notes, p.file, p.layouts, p.fileID, p.delimiter
	n.typer.latest = p.typer.latest
	return n
}

// again begins the reading of the file anew, in the knowledge that dates have the other order in some columns of the layout of
// one of its parts. That part goes on by itself where no rows were given out.
func (f *File) again(p *Part, wrong []int) error {
	given, layout := false, p.layout.Name
	for _, q := range f.Parts {
		given = given || q.given || q.done
		if q.rows != nil {
			_ = q.rows.Close()
		}
		n := q.anew()
		for i := range n.typer.columns {
			n.typer.columns[i].sentOther = q.typer.columns[i].sentOther || layout == q.layout.Name && slices.Contains(wrong, i)
			n.typer.columns[i].hasOwn = q.typer.columns[i].hasOwn
			n.typer.columns[i].shows = q.typer.columns[i].shows
		}
		*q = *n
	}
	if given {
		return ErrAgain
	}
	return p.begin()
}
