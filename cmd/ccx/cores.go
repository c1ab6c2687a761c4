package main

import (
	"io/fs"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

// smallWork is the number of bytes up to which one core decides a week sooner than two: its hundreds of statements look at
// few rows each, and a second core costs each of them more than it saves. See docs/performance.md.
const smallWork = 64 << 20

// workingCopyFlag says whether a week is worked on in a copy of the ledger: for the proofs that kill runs.
func workingCopyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "working-copy", Hidden: true}
}

// copyWorth is how many bytes of a ledger may be copied for each byte that is read into it: copying takes as long as writing to disk does,
// and saves a fifth of deciding and writing the week.
const copyWorth = 4

// isAside reports whether it pays to work on a week in a copy of the ledger: the ledger is small, or no great deal larger than what is read
// into it. See docs/performance.md.
func isAside(c *cli.Context, ledger string) bool {
	in := c.String("in")
	if c.IsSet("working-copy") {
		return c.Bool("working-copy")
	}
	return in != "" && bytesIn([]string{ledger}) < max(smallWork, copyWorth*bytesIn([]string{in}))
}

// connections is how many statements about a week in a copy of the ledger run at once: one if --threads says so, 0 for as many as pay.
func connections(c *cli.Context) int {
	if c.Int("threads") == 1 {
		return 1
	}
	return 0
}

// cores is how many cores the database uses: what --threads says, otherwise one for a small ledger with few and small
// files, and all (0) for others.
func cores(c *cli.Context, ledger string) int {
	if n := c.Int("threads"); n > 0 {
		return n
	}
	looked := append([]string{ledger}, c.Args().Slice()...)
	if in := c.String("in"); in != "" {
		looked = append(looked, in)
	}
	if bytesIn(looked) < smallWork {
		return 1
	}
	return 0
}

// bytesIn adds up the files at and below some paths; those that cannot be read count as nothing.
func bytesIn(paths []string) (sum int64) {
	for _, path := range paths {
		_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				if info, gone := entry.Info(); gone == nil {
					sum += info.Size()
				}
			}
			return nil
		})
	}
	return sum
}
