package p

import (
	"encoding/json"
	"io"
	"testing"
)

type item struct {
	ID   int
	Name string
	Tags []string
}

var (
	value           = &item{42, "golint", []string{"a", "b"}}
	out   io.Writer = io.Discard
)

func BenchmarkMarshal(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			data, _ := json.Marshal(value)
			out.Write(data)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			json.NewEncoder(out).Encode(value)
		}
	})
}
