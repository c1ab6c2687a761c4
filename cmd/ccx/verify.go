package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"ccx/etl/catalogue"
	"ccx/reports/verify"
	"ccx/sql"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name: "verify", Usage: "recompute every control of published weeks from their files alone, without the database",
		ArgsUsage: "DIR...",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "chain", Usage: "the `HASH` that run and status printed last: that week is there, and all before it, unchanged"},
			&cli.StringFlag{Name: "certificate", Usage: "an empty or new `FOLDER` for the certificate, as a page and as JSON"},
			&cli.IntFlag{Name: "sample", Usage: "draw so `MANY` decisions at random, and print what is published about each"},
			&cli.Uint64Flag{Name: "seed", Usage: "a `NUMBER`: the same draws the same sample", Value: 1},
		}, outputFlags()),
		Action: verifyWeeks,
	}
}

// untied reports that published files do not tie.
type untied struct{ text string }

func (u untied) Error() string { return u.text }

// unproved says that weeks between those that were named were not given. Nothing is wrong with what was.
func unproved(c *cli.Context, v *verify.Result) error {
	if text := v.Unproved(); text != "" {
		return exitZero(c, attention{text})
	}
	return nil
}

// verifyWeeks verifies each week by itself, and all of them together.
func verifyWeeks(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return usage("name the folder of a published week, or of several: ccx verify DIR")
	}
	if c.Int("sample") < 0 {
		return usage("--sample %d: name how many decisions to draw", c.Int("sample"))
	}
	if folder := c.String("certificate"); folder != "" {
		if err := newFolder("--certificate ", folder); err != nil {
			return err
		}
	}
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		return err
	}
	v, err := verify.All(parts, verify.Request{Paths: c.Args().Slice(), Chain: c.String("chain"), Sample: c.Int("sample"), Seed: c.Uint64("seed")})
	var path *verify.PathError
	if errors.As(err, &path) {
		return usage("%v", err)
	}
	if err != nil {
		return err
	}
	if folder := c.String("certificate"); folder != "" {
		certificate := verify.Certified(v, "ccx verify", version(), "on "+time.Now().Format("2006-01-02"))
		if err := certificate.Save(folder); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		err = asJSON(c.App.Writer, v)
	} else {
		v.Write(c.App.Writer)
	}
	if err != nil {
		return err
	}
	if v.Objections() == 0 {
		return unproved(c, v)
	}
	return untied{fmt.Sprintf("%s: the files differ from what was published, or what was published is wrong", some(v.Objections(), "figure does not tie", "figures do not tie"))}
}
