package p

import (
	"encoding/json"
	"testing"
)

var (
	doc  = []byte(`{"id":42,"name":"golint","tags":["a","b"],"size":{"x":1,"y":2}}`)
	text string
)

func BenchmarkUnmarshal(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v map[string]any
			if err := json.Unmarshal(doc, &v); err != nil {
				b.Fatal(err)
			}
			text, _ = v["name"].(string)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var v struct {
				Name string `json:"name"`
			}
			if err := json.Unmarshal(doc, &v); err != nil {
				b.Fatal(err)
			}
			text = v.Name
		}
	})
}
