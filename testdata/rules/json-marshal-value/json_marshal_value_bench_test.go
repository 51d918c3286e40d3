package p

import (
	"encoding/json"
	"testing"
)

type record struct {
	ID   int
	Name string
	Tags []string
}

type holder struct{ record record }

var (
	held = &holder{record{1000, "name", []string{"a", "b"}}}
	text []byte
)

func BenchmarkField(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text, _ = json.Marshal(held.record)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text, _ = json.Marshal(&held.record)
		}
	})
}

func BenchmarkLiteral(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text, _ = json.Marshal(record{ID: i})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text, _ = json.Marshal(&record{ID: i})
		}
	})
}
