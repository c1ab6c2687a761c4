package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// requireFlags makes a missing flag a mistake in the command line, reported in one sentence: the library alone would
// print the whole help to the results, and return an error that looks like any other.
func requireFlags(command *cli.Command) {
	var needed []string
	for _, f := range command.Flags {
		if s, ok := f.(*cli.StringFlag); ok && s.Required {
			s.Required = false
			needed = append(needed, s.Name)
		}
	}
	if len(needed) == 0 {
		return
	}
	before := command.Before
	command.Before = func(c *cli.Context) error {
		if before != nil {
			if err := before(c); err != nil {
				return err
			}
		}
		var missing []string
		for _, name := range needed {
			if !c.IsSet(name) {
				missing = append(missing, "--"+name)
			}
		}
		if len(missing) > 0 {
			return usage("ccx %s needs %s too (see ccx %s --help)", command.Name, strings.Join(missing, " and "), command.Name)
		}
		return nil
	}
}
