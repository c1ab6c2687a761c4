package ledger

import (
	"database/sql/driver"
	"strings"
	"sync"

	"github.com/marcboeker/go-duckdb/v2"

	"ccx/etl/person"
	"ccx/etl/screen"
)

// Free text goes into workbooks screened. The database knows a function for it, so the models say whose text is looked at
// for whom, and no name or address leaves the ledger.

// screening is the function of a text, what gives the members of its casegroup away, and the common words: each a text
// with a line for each piece. A piece of the second begins with its kind, and a space.
type screening struct {
	mu     sync.Mutex
	people map[string]*screen.People // by what gives them away; of one list of common words
	common string
	words  map[string]bool
}

// Kinds of pieces that give a member away.
const (
	pieceOfName = "n"
	pieceOfDate = "d" // of birth or death
)

// Config gives the types of the function's arguments and result.
func (s *screening) Config() duckdb.ScalarFuncConfig {
	text, _ := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	return duckdb.ScalarFuncConfig{InputTypeInfos: []duckdb.TypeInfo{text, text, text}, ResultTypeInfo: text}
}

// Executor gives the code of the function.
func (s *screening) Executor() duckdb.ScalarFuncExecutor {
	return duckdb.ScalarFuncExecutor{RowExecutor: func(values []driver.Value) (any, error) {
		text, _ := values[0].(string) // the types are declared in Config
		members, _ := values[1].(string)
		common, _ := values[2].(string)
		return s.about(members, common).Show(text), nil
	}}
}

// about prepares what gives members away, once for each casegroup.
func (s *screening) about(members, common string) *screen.People {
	const most = 10_000 // casegroups that are remembered
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.words == nil || s.common != common || len(s.people) >= most {
		s.people, s.common, s.words = map[string]*screen.People{}, common, map[string]bool{}
		for _, w := range strings.Split(common, "\n") {
			s.words[person.Fold(w)] = true
		}
	}
	known := s.people[members]
	if known == nil {
		known = screen.About(membersOf(members), s.words)
		s.people[members] = known
	}
	return known
}

// membersOf reads pieces. A name or address is a member by itself, and so is a date: it is looked for alone.
func membersOf(text string) (all []screen.Member) {
	for _, line := range strings.Split(text, "\n") {
		switch kind, piece, _ := strings.Cut(line, " "); kind {
		case pieceOfName:
			all = append(all, screen.Member{Name: piece})
		case pieceOfDate:
			all = append(all, screen.Member{Dates: []string{piece}})
		}
	}
	return all
}
