package p

type queue struct {
	items []*int
}

func (q *queue) push(n *int) { q.items = append(q.items, n) }

func (q *queue) pop() *int {
	n := q.items[0]
	q.items = q.items[1:] // want `q.items gives up the room of the element it drops, so appending to it \(slice_queue.go:7\)`
	return n
}

type worklist struct{ todo []int }

func (w *worklist) run(first int) {
	w.todo = append(w.todo, first)
	for len(w.todo) > 0 {
		n := w.todo[0]
		w.todo = w.todo[1:] // want `w.todo gives up the room`
		if n > 0 {
			w.todo = append(w.todo, n-1)
		}
	}
}
