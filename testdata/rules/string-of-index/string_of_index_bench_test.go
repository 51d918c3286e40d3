package p

import "testing"

var (
	text   = "text"
	result string
)

func BenchmarkIndex(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = string(text[i&3])
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = text[i&3 : i&3+1]
		}
	})
}
