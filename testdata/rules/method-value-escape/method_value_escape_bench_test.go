package p

import "testing"

type benchVisitor interface {
	visit(key string, done func(string))
}

type calling struct{}

func (calling) visit(key string, done func(string)) { done(key) }

type tally struct{ n int }

func (t *tally) count(key string) { t.n += len(key) }

var (
	benchKeys              = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	through   benchVisitor = calling{}
)

//go:noinline
func visitBad(v benchVisitor, t *tally, keys []string) {
	for _, key := range keys {
		v.visit(key, t.count)
	}
}

//go:noinline
func visitFix(v benchVisitor, t *tally, keys []string) {
	count := t.count
	for _, key := range keys {
		v.visit(key, count)
	}
}

func BenchmarkMethodValue(b *testing.B) {
	var t tally
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			visitBad(through, &t, benchKeys)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			visitFix(through, &t, benchKeys)
		}
	})
}
