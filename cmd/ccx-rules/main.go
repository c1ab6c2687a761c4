// Command ccx-rules prints the SQL files of the rules as JSON, in the order in which a run makes them: the templates expanded,
// each with its kind, what it makes and what it reads. tools/spark turns them into Spark SQL. It imports ccx/sql only.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	rules "ccx/sql"
)

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, "ccx-rules:", err)
		os.Exit(1)
	}
}

// write prints the files.
func write() error {
	tree, err := rules.Read(rules.Files)
	if err != nil {
		return err
	}
	order, err := tree.Order(tree.Files()...)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(order)
}
