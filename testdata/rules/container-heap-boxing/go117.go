// go: 1.17

package p

import "container/heap"

type job struct{ at, id int }

type queue []job

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x interface{})        { *q = append(*q, x.(job)) }
func (q *queue) Pop() interface{} {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

func add(q *queue, j job) {
	heap.Push(q, j) // ok: container-heap-boxing (a heap of its own type takes generics, new in 1.18)
}
