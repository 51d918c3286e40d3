package p

import "testing"

type message struct{ x, y, z int }

var (
	pointers = make(chan *message, 1)
	messages = make(chan message, 1)
	sink     int
)

func BenchmarkSend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			pointers <- &message{i, i, i}
			sink += (<-pointers).x
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			messages <- message{i, i, i}
			sink += (<-messages).x
		}
	})
}
