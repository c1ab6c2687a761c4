package reference

import (
	"cmp"
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// mostStates is how far a search for a text goes. A search that ends there has found nothing out.
const mostStates = 20000

// textOnlyIn looks for a text that a pattern matches and none of the others: for each class of characters that the patterns
// tell apart it follows all their threads at once. isNone says that there is no such text; if it cannot be told, both
// results are blank.
func textOnlyIn(pattern string, others []string) (text string, isNone bool, err error) {
	s := &search{seen: map[string]bool{}}
	for _, p := range append([]string{pattern}, others...) {
		parsed, err := syntax.Parse("(?i)"+p, syntax.Perl)
		if err != nil {
			return "", false, err
		}
		prog, err := syntax.Compile(parsed.Simplify())
		if err != nil {
			return "", false, err
		}
		s.progs = append(s.progs, prog)
	}
	s.runes = s.classes()
	text, isNone = s.run()
	return text, isNone, nil
}

// search follows the first program and the others, which must not match.
type search struct {
	progs []*syntax.Prog
	runes []rune // one of each class
	seen  map[string]bool
}

// reached is a text, and the threads of each program after it.
type reached struct {
	text      string
	before    rune // the last character; -1 at the start
	isMatched bool // by the first program
	threads   [][]uint32
}

func (r reached) key() string { return fmt.Sprint(r.before, r.isMatched, r.threads) }

func (s *search) run() (text string, isNone bool) {
	queue := []reached{{before: -1, threads: make([][]uint32, len(s.progs))}}
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if end, ok := s.step(at, -1); ok && end.isMatched {
			return at.text, false
		}
		for _, r := range s.runes {
			next, ok := s.step(at, r)
			if key := next.key(); ok && !s.seen[key] {
				s.seen[key] = true
				queue = append(queue, next)
			}
		}
		if len(s.seen) > mostStates {
			return "", false
		}
	}
	return "", true
}

// step goes on by a character, or by the end of the text, which is -1; ok is false if one of the others matches.
func (s *search) step(at reached, r rune) (next reached, ok bool) {
	next = reached{before: r, isMatched: at.isMatched, threads: make([][]uint32, len(s.progs))}
	if r >= 0 {
		next.text = at.text + string(r)
	}
	around := syntax.EmptyOpContext(at.before, r)
	for i, p := range s.progs {
		if i == 0 && next.isMatched {
			continue
		}
		open := closure(p, append([]uint32{uint32(p.Start)}, at.threads[i]...), around)
		for _, pc := range open {
			inst := &p.Inst[pc]
			switch {
			case inst.Op == syntax.InstMatch && i > 0:
				return next, false
			case inst.Op == syntax.InstMatch:
				next.isMatched = true
			case isRune(inst) && r >= 0 && inst.MatchRune(r):
				next.threads[i] = append(next.threads[i], inst.Out)
			}
		}
		slices.Sort(next.threads[i])
		next.threads[i] = slices.Compact(next.threads[i])
	}
	if next.isMatched {
		next.threads[0] = nil
	}
	return next, true
}

// closure follows what takes no character.
func closure(p *syntax.Prog, from []uint32, around syntax.EmptyOp) []uint32 {
	seen, open := map[uint32]bool{}, slices.Clone(from)
	var all []uint32
	for len(open) > 0 {
		pc := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		all = append(all, pc)
		switch inst := p.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			open = append(open, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			open = append(open, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^around == 0 {
				open = append(open, inst.Out)
			}
		case syntax.InstMatch, syntax.InstFail, syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		}
	}
	return all
}

func isRune(i *syntax.Inst) bool {
	return slices.Contains([]syntax.InstOp{syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL}, i.Op)
}

// classes gives one character of each class that the programs tell apart, letters and digits first.
func (s *search) classes() []rune {
	points := []rune{' ', '\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1}
	for _, p := range s.progs {
		for i := range p.Inst {
			for _, r := range p.Inst[i].Rune {
				points = append(points, r, r+1)
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					points = append(points, f, f+1)
				}
			}
		}
	}
	slices.SortFunc(points, func(a, b rune) int {
		return cmp.Or(cmp.Compare(cost(a), cost(b)), cmp.Compare(a, b))
	})
	seen, all := map[string]bool{}, []rune(nil)
	for _, r := range slices.Compact(points) {
		if r > unicode.MaxRune || r >= 0xD800 && r < 0xE000 {
			continue
		}
		if class := s.class(r); !seen[class] {
			seen[class], all = true, append(all, r)
		}
	}
	return all
}

// cost is low for characters that people read.
func cost(r rune) int {
	if r == ' ' || r < unicode.MaxASCII && (unicode.IsLower(r) || unicode.IsDigit(r)) {
		return 0
	}
	return 1
}

// class says which instructions take a character.
func (s *search) class(r rune) string {
	var b strings.Builder
	fmt.Fprint(&b, syntax.IsWordChar(r), r == '\n')
	for _, p := range s.progs {
		for i := range p.Inst {
			if inst := &p.Inst[i]; isRune(inst) {
				fmt.Fprint(&b, " ", inst.MatchRune(r))
			}
		}
	}
	return b.String()
}
