package sample

import (
	"io"
	"os"
	"path/filepath"
)

// part is one file of a layout.
type part struct {
	name    string
	dress   dress
	flaw    string
	surplus int64 // missing rows that the trailer declares
	counted int64 // rows, found by a pass before the one that writes
	rows    int64
	file    *os.File
	bytes   int64
	out     output

	twin     *part // the same rows as the office sends them later, corrected; nil for none
	corrects bool  // it is such a twin
}

// Write passes bytes on to the file and counts them.
func (p *part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.bytes += int64(n)
	return n, err
}

// sink takes the rows of one layout in one week, spoils some of them as an office would, and writes them to the file or
// files of the layout.
type sink struct {
	id       layoutID
	layout   *layout
	parts    []*part
	choose   func(l *life) int // chooses the part that takes the rows of a casegroup
	skip     func(l *life) bool
	counting bool
	mess     int
	dice     dice
	key      uint64
	seed     uint64
	n        int64
	spoilAt  int64 // the next row to spoil; 0 for none
	repeatAt int64 // the next row to repeat; 0 for none
}

// start begins a pass over the week.
func (s *sink) start(counting bool) {
	s.counting, s.n = counting, 0
	s.dice.throw(s.seed, s.key)
	s.spoilAt, s.repeatAt = s.firstAt(500), s.firstAt(400)
	for _, p := range s.files() {
		p.counted, p.rows = p.rows, 0
	}
}

// files are the parts, and the corrected file that an office sends later.
func (s *sink) files() (all []*part) {
	for _, p := range s.parts {
		if all = append(all, p); p.twin != nil {
			all = append(all, p.twin)
		}
	}
	return all
}

// firstAt draws the first row of a kind of mess; small files often have none.
func (s *sink) firstAt(perMille int) int64 {
	if s.mess == 0 || s.mess == 1 && !s.dice.chance(perMille) {
		return 0
	}
	if s.id.isRegister() {
		return int64(s.dice.between(20, 900))
	}
	return int64(s.dice.between(3, 14))
}

// again is the number of rows until the same mess comes next.
func (s *sink) again() int64 {
	step := 900 / s.mess
	if !s.id.isRegister() {
		step = 360 / s.mess
	}
	return int64(s.dice.between(step/2, step))
}

// put writes a row of a casegroup.
func (s *sink) put(w *weekWriter, l *life, r *row) error {
	if s.skip != nil && s.skip(l) {
		return nil
	}
	at := 0
	if s.choose != nil {
		at = s.choose(l)
	}
	return s.putInto(w, s.parts[at], r)
}

// putInto writes a row into a part.
func (s *sink) putInto(w *weekWriter, p *part, r *row) error {
	s.n++
	if s.n == s.spoilAt {
		s.spoilAt += s.again()
		s.spoil(r)
	}
	times := 1
	if s.n == s.repeatAt {
		s.repeatAt += s.again()
		times = 2
	}
	if err := s.write(w, p, r, times); err != nil || p.twin == nil {
		return err
	}
	return s.write(w, p.twin, r, times)
}

// write writes a row into a file as often as it comes in it.
func (s *sink) write(w *weekWriter, p *part, r *row, times int) error {
	for range times {
		p.rows++
		if s.counting {
			continue
		}
		if err := w.open(p); err != nil {
			return err
		}
		if err := p.out.write(r); err != nil {
			return err
		}
	}
	return nil
}

// folder is where a part belongs: a corrected file has a folder of its own.
func (w *weekWriter) folder(p *part) (string, error) {
	if !p.corrects {
		return w.dir, nil
	}
	return w.dir + Corrected, os.MkdirAll(w.dir+Corrected, 0o755)
}

// Corrected ends the name of the folder of a corrected file, after the week.
const Corrected = "-corrected"

// open makes the file of a part, unless it is open.
func (w *weekWriter) open(p *part) (err error) {
	if p.out != nil {
		return nil
	}
	dir, err := w.folder(p)
	if err != nil {
		return err
	}
	if p.file, err = os.Create(filepath.Join(dir, p.name)); err != nil {
		return err
	}
	if p.dress.xlsx {
		p.out, err = newBookOutput(p, &p.dress, p.counted, w.asOf)
		return err
	}
	p.out = newTextOutput(io.Writer(p), &p.dress)
	return nil
}

// close finishes the files of a layout. Registers and failure reports are written even if they are empty.
func (s *sink) close(w *weekWriter) error {
	for _, p := range s.files() {
		if s.id.isRegister() || s.id.isFailure() {
			if err := w.open(p); err != nil {
				return err
			}
		}
		if p.out == nil {
			continue
		}
		if err := p.out.finish(p.surplus); err != nil {
			return err
		}
		p.out = nil
		if err := p.file.Close(); err != nil {
			return err
		}
	}
	return nil
}

// abandon closes what is still open after an error.
func (s *sink) abandon() {
	for _, p := range s.files() {
		if p.out != nil {
			_ = p.file.Close() // the first error is the one that is reported
		}
	}
}

// spoil spoils one cell of a row, in a way that the kind of its value allows.
func (s *sink) spoil(r *row) {
	d := &s.dice
	for range 40 {
		i := d.n(len(r.cells))
		column := s.layout.columns[i]
		switch kind := r.cells[i].kind; {
		case d.chance(100) && kind != blankCell:
			r.set(i, errorCell, "#N/A")
		case kind == dateCell:
			r.set(i, textCell, s.spoiltDate(d.n(4)))
		case kind == moneyCell:
			r.set(i, textCell, [...]string{"n/k", "12.345", "1.234,50"}[d.n(3)])
		case kind == flagCell:
			r.set(i, textCell, "see notes")
		case column.name == "client_ref" && kind == textCell && d.chance(300):
			r.set(i, textCell, "QQ123456C") // someone gave the National Insurance number
		case column.name == "case_ref" && kind == textCell && d.chance(300):
			r.set(i, textCell, "1.00004E+11")
		case column.value && kind == textCell && !r.lone(i):
			r.cells[i] = cell{}
		default:
			continue
		}
		return
	}
}

// spoiltDate is a date as nobody should write it. One with the month first makes every date of its column doubtful that
// may be either, and so a whole file: only a messy office sends it.
func (s *sink) spoiltDate(which int) string {
	dates := [...]string{"31/02/2016", "tbc", "03/14/2016", "05/02/16"}
	if s.mess < 2 && which == 2 {
		return "n/k"
	}
	return dates[which]
}
