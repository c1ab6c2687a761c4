package ledger

import (
	"database/sql/driver"
	"fmt"
	"regexp"
	"sync"

	"github.com/marcboeker/go-duckdb/v2"
)

// textMatches is text_matches(text, pattern): whether a regular expression (RE2, any case) matches a text. DuckDB's own
// function compiles a pattern from a column again for every row.
type textMatches struct {
	compiled sync.Map // pattern → *regexp.Regexp
}

// Config gives the types of the function's arguments and result.
func (f *textMatches) Config() duckdb.ScalarFuncConfig {
	text, _ := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	flag, _ := duckdb.NewTypeInfo(duckdb.TYPE_BOOLEAN)
	return duckdb.ScalarFuncConfig{InputTypeInfos: []duckdb.TypeInfo{text, text}, ResultTypeInfo: flag}
}

// Executor gives the code of the function.
func (f *textMatches) Executor() duckdb.ScalarFuncExecutor {
	return duckdb.ScalarFuncExecutor{RowExecutor: func(values []driver.Value) (any, error) {
		text, _ := values[0].(string)
		pattern, _ := values[1].(string) // the types are declared in Config
		known, ok := f.compiled.Load(pattern)
		if !ok {
			compiled, err := regexp.Compile("(?i)" + pattern)
			if err != nil {
				return nil, fmt.Errorf("a text_pattern of the reason catalogue is not valid: %w", err)
			}
			known, _ = f.compiled.LoadOrStore(pattern, compiled)
		}
		re, _ := known.(*regexp.Regexp)
		return re.MatchString(text), nil
	}}
}
