package p

import "testing"

var (
	key   = "content-type"
	value = "text/plain; charset=utf-8"
	line  string
)

func BenchmarkSteps(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := key + ": "
			s += value
			s += "\r\n"
			line = s
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := key + ": " + value + "\r\n"
			line = s
		}
	})
}

func BenchmarkLocal(b *testing.B) {
	n := 0
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := key + "="
			s += "x"
			if s == "content=x" {
				n++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := key + "=" + "x"
			if s == "content=x" {
				n++
			}
		}
	})
}
