package p

// Filled elsewhere, as a whole, and then only read.
type reader struct{ tokens []string }

func (r *reader) next() string {
	t := r.tokens[0]
	r.tokens = r.tokens[1:] // ok: slice-queue (nothing is appended)
	return t
}

type filled struct{ tokens []string }

func (f *filled) fill(more []string) { f.tokens = append(f.tokens, more...) }

func (f *filled) next() string {
	t := f.tokens[0]
	f.tokens = f.tokens[1:] // ok: slice-queue (filled by the many)
	return t
}

type moving struct{ items []int }

func (m *moving) push(n int) { m.items = append(m.items, n) }

func (m *moving) pop() int {
	n := m.items[0]
	copy(m.items, m.items[1:])
	m.items = m.items[:len(m.items)-1] // ok: slice-queue (the others move up)
	return n
}

type rewinding struct{ items []int }

func (r *rewinding) push(n int) {
	if len(r.items) == 0 {
		r.items = r.items[:0]
	}
	r.items = append(r.items, n)
}

func (r *rewinding) pop() int {
	n := r.items[0]
	r.items = r.items[1:] // ok: slice-queue (the field is set back somewhere)
	return n
}

type stack struct{ items []int }

func (s *stack) push(n int) { s.items = append(s.items, n) }

func (s *stack) pop() int {
	n := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1] // ok: slice-queue (a stack)
	return n
}

func local(n int) int {
	queue := []int{n}
	for len(queue) > 0 {
		n = queue[0]
		queue = queue[1:] // ok: slice-queue (a local worklist is gone soon)
		if n > 0 {
			queue = append(queue, n-1)
		}
	}
	return n
}

type other struct{ tokens []string }

func (o *other) add(t string) { o.tokens = append(o.tokens, t) }

type nested struct{ inner struct{ bytes []byte } }

func (n *nested) cut() {
	n.inner.bytes = n.inner.bytes[1:] // ok: slice-queue (nothing is appended)
}
