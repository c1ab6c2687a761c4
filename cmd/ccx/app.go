package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/nearest"
	"ccx/etl/reference"
	"ccx/sql"
)

// newApp makes the command line. Results go to out, everything else to messages.
func newApp(out, messages io.Writer) *cli.App {
	app := &cli.App{
		Name:                      "ccx",
		Usage:                     "reconcile a week's case-closure exceptions and issue its letters",
		Version:                   built(),
		Writer:                    &etl.VisibleWriter{W: out},
		ErrWriter:                 &etl.VisibleWriter{W: messages},
		UseShortOptionHandling:    true,
		DisableSliceFlagSeparator: true, // a file may have a comma in its name
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              onUsageError,
	}
	for _, chapter := range chapters() {
		for _, c := range chapter.commands {
			c.Category = chapter.title
			app.Commands = append(app.Commands, c)
		}
	}
	for _, c := range app.Commands {
		c.OnUsageError = onUsageError
		requireFlags(c)
		takeCommonFlags(c)
		if c.ArgsUsage == "" && len(c.Subcommands) == 0 {
			c.Before = noArguments(c.Before)
		}
		configure(c)
		for _, sub := range c.Subcommands {
			sub.OnUsageError = onUsageError
			configure(sub)
		}
	}
	app.Action = func(c *cli.Context) error { return unknownCommand(c, app.Commands) }
	return app
}

// chapter is a part of the help, and the commands in it.
type chapter struct {
	title    string
	commands []*cli.Command
}

// chapters groups the commands by the analyst's week, as help shows them.
func chapters() []chapter {
	return []chapter{
		{"1. The week", []*cli.Command{runCommand(), planCommand(), checkCommand(), loadCommand(), classifyCommand(), reconcileCommand(), reportCommand(), lettersCommand(), signCommand()}},
		{"2. Looking into it", []*cli.Command{statusCommand(), browseCommand(), findCommand(), whyCommand(), sqlCommand(), diffCommand(), verifyCommand()}},
		{"3. What people decide", []*cli.Command{markCommand(), acceptCommand(), reinstateCommand(), reopenCommand(), withdrawDeathCommand(), reissueCommand(), takeBackCommand(), undoCommand()}},
		{"4. Setting up and trying out", []*cli.Command{
			initCommand(), lakeCommand(), backupCommand(), archiveCommand(), purgeCommand(), layoutsCommand(), referenceCommand(), completionCommand(), completeCommand(), generateCommand(), demoCommand(),
		}},
	}
}

// onUsageError turns a mistake in the flags into one sentence.
func onUsageError(c *cli.Context, err error, _ bool) error {
	name := "ccx"
	if c.Command != nil && c.Command.Name != "" && c.Command.Name != "ccx" {
		name = "ccx " + c.Command.Name
	}
	text := inPlainWords(err.Error())
	if flag, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		text = "there is no flag --" + strings.TrimLeft(flag, "-")
		if c.Command != nil {
			var known []string
			for _, f := range c.Command.Flags {
				known = append(known, f.Names()...)
			}
			switch best := nearest.Word(strings.TrimLeft(flag, "-"), known); {
			case c.Command.HelpName == "ccx check" && strings.TrimLeft(flag, "-") == "in":
				text += ": name the folder, or the files, as they are: ccx check FOLDER"
			case best != "":
				text += "; did you mean --" + best + "?"
			}
		}
	}
	return usage("%s: %s (see %s --help)", name, text, name)
}

// inPlainWords explains what a value that is wrong for its flag should be.
func inPlainWords(text string) string {
	for _, known := range []struct{ pattern, words string }{
		{`^invalid value ("[^"]*") for flag -([\w-]+): .*$`, `--$2 cannot be $1: write a whole number`},
		{`^invalid boolean value ("[^"]*") for -([\w-]+): .*$`, `--$2 cannot be $1: write it alone, or as --$2=false`},
		{`^could not parse ("[^"]*") as bool value from environment variable "(\w+)" .*$`, `the variable $2 cannot be $1: set it to true or false`},
		{`^could not parse ("[^"]*") as \w+ value from environment variable "(\w+)" .*$`, `the variable $2 cannot be $1: set it to a whole number`},
		{`^flag needs an argument: -+([\w-]+)$`, `--$1 needs a value after it`},
	} {
		text = regexp.MustCompile(known.pattern).ReplaceAllString(text, known.words)
	}
	return text
}

// noArguments refuses arguments to a command that takes none: most often a value with blanks that lacks its quotes. It
// does not repeat the argument, which may be about a person. next, which may be nil, runs afterwards.
func noArguments(next cli.BeforeFunc) cli.BeforeFunc {
	return func(c *cli.Context) error {
		if c.Args().Present() {
			return usage("ccx %s takes only flags, and a word on this line is not a flag: write it as one, and put quotes around a value with blanks (see ccx %s --help)", c.Command.Name, c.Command.Name)
		}
		if next == nil {
			return nil
		}
		return next(c)
	}
}

// unknownCommand is what ccx does if it does not know the command.
func unknownCommand(c *cli.Context, commands []*cli.Command) error {
	if c.Args().Len() == 0 {
		return cli.ShowAppHelp(c)
	}
	names := make([]string, len(commands))
	for i, known := range commands {
		names[i] = known.Name
	}
	text := fmt.Sprintf("there is no command %q", c.Args().First())
	if best := nearest.Word(c.Args().First(), names); best != "" {
		text += "; did you mean " + best + "?"
	}
	return usage("%s (see ccx help)", text)
}

// Flags that several commands have.

func asOfFlag() cli.Flag {
	return &cli.StringFlag{Name: "as-of", Usage: "the week's `DATE`, yyyy-mm-dd", EnvVars: []string{"CCX_AS_OF"}}
}

func inFlag() cli.Flag {
	return &cli.StringFlag{Name: "in", Usage: "the `FOLDER` with the week's reports", EnvVars: []string{"CCX_IN"}, Value: "inbox"}
}

func outFlag() cli.Flag {
	return &cli.StringFlag{Name: "out", Usage: "the `FOLDER` to publish weeks in", EnvVars: []string{"CCX_OUT"}, Value: "out"}
}

// publishedFlag is --out of a command that publishes nothing: people reuse the line of ccx run with another command,
// and the week before in that folder shows which reference tables it used.
func publishedFlag() cli.Flag {
	return &cli.StringFlag{Name: "out", Usage: "the `FOLDER` of published weeks; nothing is written there", EnvVars: []string{"CCX_OUT"}, Value: "out"}
}

func databaseFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "db", Usage: "the database `FILE`, on a local disk", EnvVars: []string{"CCX_DB"}, Value: "ccx.duckdb"},
		memoryFlag(),
		&cli.IntFlag{Name: "threads", Usage: "how many `CORES` the database uses; 0 for one while there is little to do, otherwise all", EnvVars: []string{"CCX_THREADS"}},
	}
}

func memoryFlag() cli.Flag {
	return &cli.IntFlag{Name: "memory", Usage: "`MB` that the database may hold in memory; 0 for half of what the machine has", EnvVars: []string{"CCX_MEMORY"}}
}

func backupsFlag() cli.Flag {
	return &cli.IntFlag{Name: "backups", Usage: "how many `COPIES` of the ledger to keep beside it; one is made before each run", EnvVars: []string{"CCX_BACKUPS"}, Value: 2}
}

func referenceFlag() cli.Flag {
	return &cli.StringFlag{Name: "reference", Usage: "a `FOLDER` with edited reference tables", EnvVars: []string{"CCX_REFERENCE"}}
}

func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "json", Usage: "give the result as one JSON object", EnvVars: []string{"CCX_JSON"}},
		&cli.BoolFlag{Name: "quiet", Usage: "show no progress", EnvVars: []string{"CCX_QUIET"}},
		&cli.BoolFlag{Name: "exit-zero", Usage: "end with 0 instead of 3, where the work is done but something needs a person; for schedulers"},
		&cli.BoolFlag{Name: "no-color", Usage: "show no colours", EnvVars: []string{"CCX_NO_COLOR", "NO_COLOR"}},
	}
}

func markingFlag() cli.Flag {
	return &cli.StringFlag{Name: "marking", Usage: "the protective `MARKING` on every workbook", EnvVars: []string{"CCX_MARKING"}, Value: "OFFICIAL-SENSITIVE"}
}

func flags(groups ...[]cli.Flag) []cli.Flag {
	var all []cli.Flag
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}

// asOf reads the week.
func asOf(c *cli.Context) (etl.Date, error) {
	if c.String("as-of") == "" {
		return 0, usage("ccx %s needs the week: --as-of yyyy-mm-dd", c.Command.Name)
	}
	d, err := etl.ParseDate(c.String("as-of"))
	if err != nil {
		return 0, usage("--as-of: %v", err)
	}
	return d, nil
}

// references loads the reference tables; those of --reference replace the built-in ones.
func references(c *cli.Context) (*reference.Set, error) {
	return loadReferences(c.String("reference"))
}

func loadReferences(folder string) (*reference.Set, error) {
	builtIn, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		return nil, fmt.Errorf("find the built-in reference tables: %w", err)
	}
	if folder == "" {
		return reference.Load(builtIn, nil)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, usage("the folder %s with reference tables does not exist: make it with ccx reference export %s", folder, folder)
	}
	set, err := reference.Load(builtIn, os.DirFS(folder))
	if errors.Is(err, reference.ErrNoTable) {
		return nil, usage("the folder %s holds no reference table: name the one that does, or make one with ccx reference export DIR", folder)
	}
	return set, err
}
