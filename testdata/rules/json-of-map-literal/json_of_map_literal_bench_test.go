package p

import (
	"encoding/json"
	"testing"
)

var (
	id     = 1234
	name   = "a name"
	result []byte
)

func BenchmarkObject(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result, _ = json.Marshal(map[string]any{"id": id, "name": name, "ok": true})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result, _ = json.Marshal(struct {
				ID   int    `json:"id"`
				Name string `json:"name"`
				OK   bool   `json:"ok"`
			}{ID: id, Name: name, OK: true})
		}
	})
}
