package p

import (
	"context"
	"time"
)

type key struct{}

func perItem(ctx context.Context, ids []string, handle func(context.Context)) {
	for _, id := range ids {
		ctx = context.WithValue(ctx, key{}, id) // want "context.WithValue wraps the ctx of the iteration before"
		handle(ctx)
	}
}

func serve(ctx context.Context, jobs <-chan string, handle func(context.Context)) {
	var cancel context.CancelFunc
	for range jobs {
		ctx, cancel = context.WithTimeout(ctx, time.Second) // want "context.WithTimeout wraps the ctx"
		handle(ctx)
		cancel()
	}
}

func conditional(ctx context.Context, ids []string, handle func(context.Context)) {
	for i, id := range ids {
		if id != "" {
			ctx = context.WithValue(ctx, key{}, i) // want "wraps the ctx"
		}
		handle(ctx)
	}
}

func local(jobs <-chan func(context.Context)) {
	base := context.Background()
	for job := range jobs {
		if base = context.WithValue(base, key{}, 1); job != nil { // want "wraps the base"
			job(base)
		}
	}
}

func collected(ctx context.Context, values map[any]any, next func(context.Context)) {
	for k, v := range values {
		ctx = context.WithValue(ctx, k, v) // ok: fat-context
	}
	next(ctx)
}

func collectedAndUsed(ctx context.Context, values map[any]any, next func(context.Context)) context.Context {
	for k, v := range values {
		ctx = context.WithValue(ctx, k, v) // ok: fat-context
		next(ctx)
	}
	return ctx
}

func ownVariable(ctx context.Context, ids []string, handle func(context.Context)) {
	for _, id := range ids {
		ctx := context.WithValue(ctx, key{}, id)
		ctx = context.WithValue(ctx, id, id) // ok: fat-context
		handle(ctx)
	}
}

func reset(parent context.Context, ids []string, handle func(context.Context)) {
	var ctx context.Context
	for _, id := range ids {
		ctx = parent
		ctx = context.WithValue(ctx, key{}, id) // ok: fat-context
		handle(ctx)
	}
}

func once(ctx context.Context, handle func(context.Context)) {
	ctx = context.WithValue(ctx, key{}, 1) // ok: fat-context
	handle(ctx)
}

func fromOther(parent context.Context, ids []string, handle func(context.Context)) {
	var ctx context.Context
	for _, id := range ids {
		ctx = context.WithValue(parent, key{}, id) // ok: fat-context
		handle(ctx)
	}
}

func left(ctx context.Context, ids []string, handle func(context.Context) bool) {
	for _, id := range ids {
		func() {
			ctx := ctx
			ctx = context.WithValue(ctx, key{}, id) // ok: fat-context
			handle(ctx)
		}()
	}
}
