package sample

import (
	"os"
	"path/filepath"
)

// bend applies the mess to the files of a layout in a week.
func (w *weekWriter) bend(s *sink) {
	mess, weeks := w.world.Mess, w.world.Weeks
	if mess >= 1 && s.id == cscsFailures && w.week == w.world.refusedIn() {
		w.renameColumn(s)
	}
	if mess >= 2 {
		w.split(s)
		w.orphan(s)
	}
	if mess < 3 {
		return
	}
	switch {
	case s.id == cases && w.week == min(1, weeks-1):
		s.parts[len(s.parts)-1].surplus = 17
		s.parts[len(s.parts)-1].dress.trailer = trailerLine
		s.parts[len(s.parts)-1].flaw = "the trailer declares 17 rows more than there are"
	case s.id == clients && w.week == min(2, weeks-1) && w.week > 0:
		s.skip = func(l *life) bool { return l.index%12 == 5 }
		s.parts[0].flaw = "the register has shrunk by one in twelve casegroups"
	case s.id == cs2Failures && w.week%2 == 0:
		s.parts[0].dress.hidden = s.parts[0].dress.xlsx
	}
}

// refusedIn is the week in which, with mess, a failure report is refused.
func (w *world) refusedIn() int { return w.Weeks / 2 }

// isRefused reports whether a refused failure report holds all letters of a week.
func (w *world) isRefused(week int) bool { return w.Mess > 0 && week >= w.refusedIn() }

// careless is the office that renames a column of its report.
func (w *world) careless() int { return lot(w.Seed, 0, 0, 0, 40, len(w.offices)) }

// renameColumn makes one office send its rows in a separate file in which it renamed a column.
func (w *weekWriter) renameColumn(s *sink) {
	odd := *s.parts[0]
	odd.dress.headings = append([]string(nil), odd.dress.headings...)
	for place, i := range odd.dress.order {
		if s.layout.columns[i].name == "casegroup" {
			odd.dress.headings[place] = "Case Grp"
		}
	}
	odd.flaw = `the column casegroup is headed "Case Grp", which is no alias of it`
	odd.name = w.fileName(s, 0, odd.dress.xlsx)
	office := w.world.careless()
	if w.world.known != nil {
		right := *s.parts[0]
		right.corrects = true
		odd.twin = &right
	}
	odd.name = w.world.offices[office] + " " + odd.name
	if odd.twin != nil {
		odd.twin.name = odd.name
	}
	s.parts = append(s.parts, &odd)
	s.parts[0].name = w.fileName(&sink{layout: s.layout, parts: s.parts[:1]}, 0, odd.dress.xlsx)
	s.choose = func(l *life) int {
		if l.office == office {
			return 1
		}
		return 0
	}
}

// split makes some layouts arrive in two files, the returns of HP always.
func (w *weekWriter) split(s *sink) {
	odds := lot(w.world.Seed, int(s.id), w.week, 0, 41, 100)
	if s.choose != nil || s.id != hpReturns && (odds >= 40 || s.id != caseMembers && s.id != clients && s.id != imtReturns && s.id != cs2Failures) {
		return
	}
	second := *s.parts[0]
	s.parts = append(s.parts, &second)
	half := w.world.Casegroups / 2
	s.choose = func(l *life) int {
		if l.index < half {
			return 0
		}
		return 1
	}
}

// orphan leaves single casegroups out of a register, so that references to them point to nothing.
func (w *weekWriter) orphan(s *sink) {
	if s.id != clients && s.id != cases {
		return
	}
	s.skip = func(l *life) bool { return l.lot(0, 0, 42, 2000) < w.world.Mess && (l.index%2 == 0) == (s.id == cases) }
}

// copies adds the copies that an office puts beside the files: one file under a second name, and one that arrived
// damaged.
func (w *weekWriter) copies(files []File) ([]File, error) {
	if w.world.Mess < 2 {
		return files, nil
	}
	var again []File
	for _, f := range files {
		name, cut, flaw := "", int64(0), ""
		ending := filepath.Ext(f.Name)
		switch {
		case f.Layout == "manual_notifications":
			name = f.Name[:len(f.Name)-len(ending)] + " - Copy" + ending
			flaw = "the same bytes as " + f.Name
		case f.Layout == "prompts" && ending == ".xlsx" && w.week == w.world.Weeks/2:
			name, cut = "Scan of "+f.Name, f.Bytes/3
			flaw = "damaged: only two thirds of " + f.Name
		default:
			continue
		}
		content, err := os.ReadFile(filepath.Join(w.dir, f.Name))
		if err != nil {
			return nil, err
		}
		content = content[:int64(len(content))-cut]
		if err := os.WriteFile(filepath.Join(w.dir, name), content, 0o644); err != nil {
			return nil, err
		}
		again = append(again, File{f.Week, name, f.Layout, f.Rows, int64(len(content)), flaw})
	}
	return append(files, again...), nil
}
