package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"ccx/etl"
)

// checkedAsOfFlag is --as-of where the week need not be known.
func checkedAsOfFlag() cli.Flag {
	return &cli.StringFlag{Name: "as-of", Usage: "the week's `DATE`, yyyy-mm-dd: look at the files together, as a run of that week would; without it, the date that their folder is named after", EnvVars: []string{"CCX_AS_OF"}}
}

// checkedWeek is the week of the files that are checked: that of --as-of, else the one that their folder is named after. It is 0
// where neither is known; for a folder, it is said what cannot be seen then.
func checkedWeek(c *cli.Context) (etl.Date, error) {
	if c.String("as-of") != "" {
		return asOf(c)
	}
	folder, isFolder := folderOf(c.Args().Slice())
	if week, err := etl.ParseDate(filepath.Base(folder)); folder != "" && err == nil {
		return week, nil
	}
	if isFolder && !c.Bool("quiet") {
		fmt.Fprintln(c.App.ErrWriter, "each file is checked by itself, and none for dates that lie after its week: add --as-of DATE to check them together, as a run would read them")
	}
	return 0, nil
}

// folderOf is the one folder that is named, or in which all named files are; "" if there are several.
func folderOf(paths []string) (folder string, isFolder bool) {
	for _, path := range paths {
		is := filepath.Dir(path)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			is, isFolder = path, true
		}
		if is = filepath.Clean(is); folder != "" && is != folder {
			return "", isFolder
		}
		folder = is
	}
	if absolute, err := filepath.Abs(folder); err == nil {
		folder = absolute
	}
	return folder, isFolder
}
