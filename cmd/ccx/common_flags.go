package main

import "github.com/urfave/cli/v2"

// takeCommonFlags lets a command that has a ledger take the flags that people reuse from the line of ccx run, where it has
// no use for them: they change nothing, so its help does not show them. --as-of is not among them, since a command that
// took it and worked on the newest week would do something else than it was told.
func takeCommonFlags(command *cli.Command) {
	has := map[string]bool{}
	for _, f := range command.Flags {
		for _, name := range f.Names() {
			has[name] = true
		}
	}
	if !has["db"] {
		return
	}
	for _, name := range []string{"reference", "out"} {
		if !has[name] {
			command.Flags = append(command.Flags, &cli.StringFlag{Name: name, Hidden: true})
		}
	}
	for _, name := range []string{"quiet", "no-color"} {
		if !has[name] {
			command.Flags = append(command.Flags, &cli.BoolFlag{Name: name, Hidden: true})
		}
	}
}
