package p

import "testing"

type sliced struct{ items []int }

func (q *sliced) push(n int) { q.items = append(q.items, n) }

func (q *sliced) pop() int {
	n := q.items[0]
	q.items = q.items[1:]
	return n
}

type indexed struct {
	items []int
	head  int
}

func (q *indexed) push(n int) { q.items = append(q.items, n) }

func (q *indexed) pop() int {
	n := q.items[q.head]
	q.items[q.head] = 0
	q.head++
	if q.head == len(q.items) {
		q.items, q.head = q.items[:0], 0
	}
	return n
}

var (
	first  sliced
	second indexed
	total  int
)

type fifo interface {
	push(n int)
	pop() int
}

func run(q fifo, held int) {
	for i := 0; i < 100; i++ {
		for j := 0; j < held; j++ {
			q.push(i)
		}
		for j := 0; j < held; j++ {
			total += q.pop()
		}
	}
}

func BenchmarkOne(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			run(&first, 1)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			run(&second, 1)
		}
	})
}

func BenchmarkTen(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			run(&first, 10)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			run(&second, 10)
		}
	})
}
