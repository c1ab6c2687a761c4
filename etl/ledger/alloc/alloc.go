//go:build linux && amd64 && !duckdb_use_lib && !duckdb_use_static_lib

package alloc

import "C" // so that cgo compiles operator_new.c
