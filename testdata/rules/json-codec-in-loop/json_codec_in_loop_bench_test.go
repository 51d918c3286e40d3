package p

import (
	"encoding/json"
	"io"
	"testing"
)

// messages gives one value a call, as a connection might.
type messages struct{ left int }

func (m *messages) Read(p []byte) (int, error) {
	if m.left == 0 {
		return 0, io.EOF
	}
	m.left--
	return copy(p, `{"name":"started"}`), nil
}

type message struct {
	Name string `json:"name"`
}

func BenchmarkDecoder(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var r io.Reader = &messages{10}
			for range 10 {
				var m message
				json.NewDecoder(r).Decode(&m)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var r io.Reader = &messages{10}
			dec := json.NewDecoder(r)
			for range 10 {
				var m message
				dec.Decode(&m)
			}
		}
	})
}

func BenchmarkIndenting(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for range 10 {
				enc := json.NewEncoder(io.Discard)
				enc.SetIndent("", " ")
				enc.Encode(&message{"started"})
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			enc := json.NewEncoder(io.Discard)
			enc.SetIndent("", " ")
			for range 10 {
				enc.Encode(&message{"started"})
			}
		}
	})
}
