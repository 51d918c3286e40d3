package p

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

type item struct {
	ID   int
	Name string
	Tags []string
}

var (
	line = []byte(`{"id":42,"name":"golint","tags":["a","b"]}`)
	text = string(line)
)

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v item
			if err := json.NewDecoder(bytes.NewReader(line)).Decode(&v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v item
			if err := json.Unmarshal(line, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v item
			if err := json.NewDecoder(strings.NewReader(text)).Decode(&v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v item
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
