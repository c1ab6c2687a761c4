package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/weekly"
	"ccx/sql"
)

func main() {
	args := map[string]string{}
	for i := 2; i+1 < len(os.Args); i += 2 {
		args[os.Args[i]] = os.Args[i+1]
	}
	asOf, err := etl.ParseDate(args["--as-of"])
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	builtIn, _ := fs.Sub(sql.Files, "reference")
	set, err := reference.Load(builtIn, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	ctx := context.Background()
	l, err := ledger.Open(ctx, args["--db"], sql.Files, ledger.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer l.Close()
	r, err := weekly.Run(ctx, l, weekly.Options{AsOf: asOf, Inbox: args["--in"], Out: args["--out"], Reference: set})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%+v\n", r)
}
