package ledger

import (
	"database/sql/driver"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/marcboeker/go-duckdb/v2"

	"ccx/etl/screen"
)

// Free text goes into workbooks screened. The database knows a function for it, so the models say whose text is looked at
// for whom, and no name or address leaves the ledger.

// screening is the function of a text and of what gives the members of its casegroup away: a text with a line for each
// piece, which begins with its kind, and a space. The common words are not an argument, since the database would hold
// them anew for each row.
type screening struct {
	common *atomic.Pointer[map[string]bool] // of the week that is being worked on
	mu     sync.Mutex
	texts  map[string]*screen.Text // those read
}

// Kinds of pieces that give a member away.
const (
	pieceOfName = "n"
	pieceOfDate = "d" // of birth or death
)

// Config gives the types of the function's arguments and result.
func (s *screening) Config() duckdb.ScalarFuncConfig {
	text, _ := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	return duckdb.ScalarFuncConfig{InputTypeInfos: []duckdb.TypeInfo{text, text}, ResultTypeInfo: text}
}

// Executor gives the code of the function.
func (s *screening) Executor() duckdb.ScalarFuncExecutor {
	return duckdb.ScalarFuncExecutor{RowExecutor: func(values []driver.Value) (any, error) {
		text, _ := values[0].(string) // the types are declared in Config
		members, _ := values[1].(string)
		t, common := s.read(text), *s.common.Load()
		return screen.About(membersOf(members, t, common), common).Show(t), nil
	}}
}

// remembered is how many texts are kept ready.
const remembered = 10_000

// read takes a text apart; a short one, which a system wrote or a person chose, once for all casegroups that have it.
func (s *screening) read(text string) *screen.Text {
	const short = 200 // bytes
	if len(text) > short {
		return screen.Read(text)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.texts[text]
	if t != nil {
		return t
	}
	if s.texts == nil || len(s.texts) >= remembered {
		s.texts = map[string]*screen.Text{}
	}
	t = screen.Read(text)
	s.texts[text] = t
	return t
}

// membersOf reads the pieces that a text may hold. A line of a name or address is a member by itself: it is looked for
// alone.
func membersOf(pieces string, t *screen.Text, common map[string]bool) (all []screen.Member) {
	var dates []string
	for line := range strings.SplitSeq(pieces, "\n") {
		switch kind, piece, _ := strings.Cut(line, " "); kind {
		case pieceOfName:
			if t.MayName(piece, common) {
				all = append(all, screen.Member{Name: piece})
			}
		case pieceOfDate:
			if t.MayDate() {
				dates = append(dates, piece)
			}
		}
	}
	if len(dates) > 0 {
		all = append(all, screen.Member{Dates: dates})
	}
	return all
}
