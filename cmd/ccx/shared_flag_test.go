package main

import (
	"flag"

	"github.com/urfave/cli/v2"
)

// sharedFlag is a flag that all apps of a process share, as the library's flags for help and the version are. The library
// notes in it whether it was set; tests run apps side by side, so each takes a copy.
type sharedFlag struct{ *cli.BoolFlag }

// Apply declares the flag for one command line.
func (f sharedFlag) Apply(set *flag.FlagSet) error {
	own := *f.BoolFlag
	return own.Apply(set)
}

// shareFlags makes the library's own flags safe for tests that run side by side.
func shareFlags() {
	for _, shared := range []*cli.Flag{&cli.HelpFlag, &cli.VersionFlag} {
		if f, ok := (*shared).(*cli.BoolFlag); ok {
			*shared = sharedFlag{f}
		}
	}
}
