package p

import (
	"container/heap"
	"testing"
)

type entry struct{ at, id int }

type boxed []entry

func (q boxed) Len() int           { return len(q) }
func (q boxed) Less(i, j int) bool { return q[i].at < q[j].at }
func (q boxed) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *boxed) Push(x any)        { *q = append(*q, x.(entry)) }
func (q *boxed) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

type typed []entry

func (q *typed) push(e entry) {
	*q = append(*q, e)
	s := *q
	for i := len(s) - 1; i > 0; {
		parent := (i - 1) / 2
		if s[parent].at <= s[i].at {
			break
		}
		s[parent], s[i] = s[i], s[parent]
		i = parent
	}
}

func BenchmarkPush(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		q := make(boxed, 0, 64)
		for i := 0; i < b.N; i++ {
			q = q[:10]
			heap.Push(&q, entry{at: i + 1000, id: i})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		q := make(typed, 0, 64)
		for i := 0; i < b.N; i++ {
			q = q[:10]
			q.push(entry{at: i + 1000, id: i})
		}
	})
}
