package main

import (
	"context"
	"io/fs"
)

// maskKey finds the user's own mask in a context.
type maskKey struct{}

// withMask keeps what the user takes away from files meant for others.
func withMask(ctx context.Context, mask fs.FileMode) context.Context {
	return context.WithValue(ctx, maskKey{}, mask)
}

// maskOf is what the user takes away from files meant for others; the usual, where nothing says.
func maskOf(ctx context.Context) fs.FileMode {
	const usual = 0o022
	if mask, ok := ctx.Value(maskKey{}).(fs.FileMode); ok {
		return mask
	}
	return usual
}
