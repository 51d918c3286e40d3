// go: 1.18

package p

import "container/heap"

type job struct{ at, id int }

type queue []job

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(job)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

func add(q *queue, j job) {
	heap.Push(q, j) // want `heap\.Push takes j as an interface, for which 16 bytes are allocated each time, and Pop returns it as one`
}
