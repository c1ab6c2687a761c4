package main

import (
	"runtime/debug"
	"strings"
)

// version is that of the build, which the tool chain takes from the tag; the manifest of each week records it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}

// built describes this build for a fault report: version, commit with its date, Go and database engine.
func built() string {
	parts := []string{version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return parts[0]
	}
	said := map[string]string{}
	for _, s := range info.Settings {
		said[s.Key] = s.Value
	}
	if commit := said["vcs.revision"]; len(commit) >= 12 {
		text := "commit " + commit[:12]
		if day, _, ok := strings.Cut(said["vcs.time"], "T"); ok {
			text += " of " + day
		}
		if said["vcs.modified"] == "true" {
			text += ", with changes"
		}
		parts = append(parts, text)
	}
	parts = append(parts, info.GoVersion)
	for _, d := range info.Deps {
		if strings.HasPrefix(d.Path, "github.com/marcboeker/go-duckdb/v2") {
			parts = append(parts, "go-duckdb "+d.Version)
		}
	}
	return strings.Join(parts, ", ")
}
