package sample

import (
	"os"
	"path/filepath"

	"ccx/etl"
)

// weekWriter writes the files of one week in one pass over the casegroups, or in two if a workbook must know its size
// beforehand.
type weekWriter struct {
	world *world
	week  int
	asOf  etl.Date
	dir   string
	sinks [layoutCount]*sink
	life  life
	row   row
	key   []byte
	err   error // the first; nothing is written after it
}

// writeWeek writes the folder of a week.
func writeWeek(dir string, world *world, week int, progress func(done, total int64)) ([]File, error) {
	w := &weekWriter{world: world, week: week, asOf: world.asOf(week), life: life{world: world}}
	w.dir = filepath.Join(dir, w.asOf.String())
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return nil, err
	}
	w.makeSinks()
	quiet := func(int64, int64) {}
	if w.hasWorkbook() {
		w.pass(true, quiet)
	}
	w.pass(false, progress)
	for _, s := range w.sinks {
		if w.err == nil {
			w.err = s.close(w)
		}
		s.abandon()
	}
	if w.err != nil {
		return nil, w.err
	}
	return w.files()
}

// makeSinks dresses the layouts for the week.
func (w *weekWriter) makeSinks() {
	all := layouts()
	for id := range layoutCount {
		ly := &all[id]
		s := &sink{id: id, layout: ly, mess: w.world.Mess, seed: w.world.Seed, key: 1<<42 | uint64(w.week)<<8 | uint64(id)}
		s.parts = []*part{{dress: dressFor(w.world, ly, id, w.week)}}
		w.sinks[id] = s
		w.bend(s)
		for i, p := range s.parts {
			if p.name == "" {
				p.name = w.fileName(s, i, p.dress.xlsx)
			}
		}
	}
}

// fileName is the sender's name for the file.
func (w *weekWriter) fileName(s *sink, i int, xlsx bool) string {
	ending := ".csv"
	if xlsx {
		ending = ".xlsx"
	}
	if w.world.Mess == 0 {
		return s.layout.name + ending
	}
	name := s.layout.title + " " + string(appendDate(nil, int64(w.asOf), isoDate))
	if len(s.parts) > 1 {
		name += string([]byte{' ', '(', byte('1' + i), ')'})
	}
	return name + ending
}

func (w *weekWriter) hasWorkbook() bool {
	for _, s := range w.sinks {
		for _, p := range s.parts {
			if p.dress.xlsx {
				return true
			}
		}
	}
	return false
}

// pass goes over all casegroups once.
func (w *weekWriter) pass(counting bool, progress func(done, total int64)) {
	for _, s := range w.sinks {
		s.start(counting)
	}
	size := int64(w.world.Casegroups)
	total := size * int64(w.world.Weeks)
	for index := range w.world.Casegroups {
		if w.err != nil {
			return
		}
		w.life.live(index)
		w.registers(&w.life)
		w.events(&w.life)
		if index%4096 == 4095 {
			progress(size*int64(w.week)+int64(index)+1, total)
		}
	}
	w.answersOfAll()
	progress(size*int64(w.week+1), total)
}

// answersOfAll writes what comes back about all casegroups together.
func (w *weekWriter) answersOfAll() {
	if w.world.known != nil {
		w.knownAnswers()
		return
	}
	w.batchAcks()
}

// put passes the finished row to the sink of its layout.
func (w *weekWriter) put(id layoutID, l *life) {
	if w.err == nil {
		w.err = w.sinks[id].put(w, l, &w.row)
	}
}

// files lists what was written, with the copies that an office makes.
func (w *weekWriter) files() ([]File, error) {
	var files []File
	for _, s := range w.sinks {
		for _, p := range s.parts {
			if p.file != nil {
				files = append(files, File{w.asOf, p.name, s.layout.name, p.rows, p.bytes, p.flaw})
			}
		}
	}
	return w.copies(files)
}
