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

func push(q heap.Interface, j job, p *job, n int, name string) {
	heap.Push(q, j)                 // want `heap.Push takes j as an interface, for which 16 bytes are allocated each time, and Pop returns it as one`
	heap.Push(q, job{at: n, id: n}) // want `16 bytes`
	heap.Push(q, n)                 // want `8 bytes`
	heap.Push(q, name)              // want `16 bytes`
	heap.Push(q, p)                 // ok: container-heap-boxing (a pointer needs no box)
	heap.Push(q, 7)                 // ok: container-heap-boxing (a constant needs no memory of its own)
	heap.Push(q, true)              // ok: container-heap-boxing (neither does a bool)
	heap.Push(q, struct{}{})        // ok: container-heap-boxing (nor what has no size)
	var boxed any = p
	heap.Push(q, boxed) // ok: container-heap-boxing (is an interface already)
	heap.Fix(q, n)      // ok: container-heap-boxing (takes no element)
}

var jobs queue

func init() {
	heap.Push(&jobs, job{1, len(jobs)}) // ok: container-heap-boxing (runs once)
}
