package p

import "context"

type (
	key     int
	empty   struct{}
	request struct{ id, user, trace string }
)

const (
	idKey key = iota + 1000
	userKey
	traceKey
	lastKey
)

func lookUp(ctx context.Context, name string, n int) (any, any) {
	return ctx.Value(name), // want "each look-up puts the key name on the heap"
		ctx.Value(key(n)) // ok: ctx-value-boxing
}

type named string

var nameKey = named("name")

func variable(ctx context.Context) any {
	return ctx.Value(nameKey) // want "puts the key nameKey on the heap"
}

func constants(ctx context.Context, p *request, v any) []any {
	return []any{
		ctx.Value(idKey),   // ok: ctx-value-boxing
		ctx.Value("name"),  // ok: ctx-value-boxing
		ctx.Value(empty{}), // ok: ctx-value-boxing
		ctx.Value(p),       // ok: ctx-value-boxing
		ctx.Value(v),       // ok: ctx-value-boxing
	}
}

func wrapped(ctx context.Context, r *request) context.Context {
	ctx = context.WithValue(ctx, idKey, r.id) // want "three values wrap ctx three times"
	ctx = context.WithValue(ctx, userKey, r.user)
	ctx = context.WithValue(ctx, traceKey, r.trace)
	ctx = context.WithValue(ctx, lastKey, r.trace)
	return ctx
}

func two(ctx context.Context, r *request) context.Context {
	ctx = context.WithValue(ctx, idKey, r.id) // ok: ctx-value-boxing
	ctx = context.WithValue(ctx, userKey, r.user)
	return ctx
}

func apart(ctx context.Context, r *request, use func(context.Context)) {
	one := context.WithValue(ctx, idKey, r.id) // ok: ctx-value-boxing
	use(one)
	other := context.WithValue(ctx, userKey, r.user)
	use(other)
}

type values map[string]any

func (v values) Value(key any) any { return key }

func notContext(v values, name string) any {
	return v.Value(name) // ok: ctx-value-boxing
}
