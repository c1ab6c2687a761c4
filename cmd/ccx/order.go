package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// run executes a command line, given without the program's name. Flags may follow arguments, as people write them; the
// library, which stops looking for flags at the first argument, gets the flags first.
func run(ctx context.Context, out, messages io.Writer, args []string) error {
	app := newApp(out, messages)
	return app.RunContext(ctx, append([]string{app.Name}, flagsFirst(app.Commands, args)...))
}

// flagsFirst moves the flags of a command, each with its value, before its arguments. It leaves alone what follows --.
func flagsFirst(commands []*cli.Command, args []string) []string {
	var command *cli.Command
	n := 0 // of the words that name the command
	for n < len(args) {
		i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(args[n]) })
		if i < 0 {
			break
		}
		command, commands = commands[i], commands[i].Subcommands
		n++
	}
	if command == nil || command.SkipFlagParsing || len(commands) > 0 { // in the last case a word is wrong
		return args
	}
	var flags, others []string
	for rest := args[n:]; len(rest) > 0; rest = rest[1:] {
		word := rest[0]
		switch {
		case word == "--":
			return slices.Concat(args[:n], flags, []string{"--"}, others, rest[1:])
		case len(word) < 2 || word[0] != '-':
			others = append(others, word)
		default:
			flags = append(flags, word)
			if strings.Contains(word, "=") || takesValue(command, "--"+strings.TrimLeft(word, "-")) == "" {
				continue
			}
			if len(rest) == 1 { // an argument must not become the missing value
				return slices.Concat(args[:n], flags)
			}
			rest = rest[1:]
			flags = append(flags, rest[0])
		}
	}
	return slices.Concat(args[:n], flags, others)
}
