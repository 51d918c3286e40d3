package p

import "sync"

type job struct {
	id   int
	name string
}

type pool struct {
	jobs chan *job
}

func (p *pool) add(id int, name string) {
	p.jobs <- &job{id, name} // want "sending a pointer on p.jobs allocates a new job \(24 bytes\) each time"
}

func (p *pool) addNamed(name string) {
	j := &job{id: 1}
	j.name = name
	p.jobs <- j // want "sending a pointer on p.jobs allocates a new job \(24 bytes\)"
}

func (p *pool) run() (total int) {
	for j := range p.jobs {
		total += j.id + j.length()
	}
	select {
	case j, ok := <-p.jobs:
		if ok {
			total += describe(j)
		}
	default:
	}
	return total
}

func (j *job) length() int { return len(j.name) }

func describe(j *job) int { return len(j.name) }

// Nil ends the work.

type task struct{ id int }

func tasks(c chan *task) {
	c <- &task{1} // ok: chan-of-pointer (nil means the end)
	c <- nil
}

func work(c chan *task) {
	for t := range c {
		if t == nil {
			return
		}
	}
}

// The receiver answers through the pointer.

type request struct {
	in, out int
	done    chan struct{}
}

func ask(c chan *request, in int) int {
	r := &request{in: in, done: make(chan struct{})}
	c <- r // ok: chan-of-pointer (the sender reads the answer)
	<-r.done
	return r.out
}

func serve(c chan *request) {
	for r := range c {
		r.out = r.in * 2
		close(r.done)
	}
}

// The receiver keeps the pointer.

type node struct{ id int }

var kept []*node

func nodes(c chan *node) {
	c <- &node{1} // ok: chan-of-pointer (kept: the allocation would only move)
}

func keep(c chan *node) {
	for n := range c {
		kept = append(kept, n)
	}
}

type locked struct {
	mu sync.Mutex
	n  int
}

func locks(c chan *locked) int {
	go func() {
		c <- &locked{n: 1} // ok: chan-of-pointer (a lock must not be copied)
	}()
	return (<-c).n
}

// Other packages may receive.

type Event struct{ ID int }

type Bus struct {
	Events chan *Event
}

func (b *Bus) emit(id int) {
	b.Events <- &Event{id} // ok: chan-of-pointer (the channel is exported)
}

func (b *Bus) first() int { return (<-b.Events).ID }

type big struct{ data [200]byte }

func bigs(c chan *big) byte {
	go func() {
		c <- &big{} // ok: chan-of-pointer (more than max-size)
	}()
	return (<-c).data[0]
}

type forwarded struct{ n int }

func forward(in, out chan *forwarded, mine *forwarded) int {
	out <- mine         // not made here
	in <- &forwarded{1} // ok: chan-of-pointer (another sender keeps its pointer)
	return (<-in).n
}
