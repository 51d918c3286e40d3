package p

import (
	"encoding/json"
	"io"
	"testing"
)

type entry struct {
	ID   int
	Name string
}

var entries = make([]entry, 10)

func BenchmarkIndent(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for j := range entries {
				text, _ := json.MarshalIndent(&entries[j], "", "  ")
				io.Discard.Write(text)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			enc := json.NewEncoder(io.Discard)
			enc.SetIndent("", "  ")
			for j := range entries {
				enc.Encode(&entries[j])
			}
		}
	})
}
