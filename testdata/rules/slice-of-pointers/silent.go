package p

import (
	"sort"
	"sync"
)

type node struct {
	key  string
	next *node
}

type guarded struct {
	mu sync.Mutex
	n  int
}

type big struct{ words [20]uint64 }

// Fields that hand their pointers on, or that others can name.
type index struct {
	nodes  []*node
	byKey  map[string]*node
	Public []*node
}

type Open struct{ Nodes []*node }

func (x *index) add(key string) {
	n := &node{key: key} // ok: slice-of-pointers (shared with the map)
	x.nodes = append(x.nodes, n)
	x.byKey[key] = n
	x.Public = append(x.Public, &node{key: key}) // ok: slice-of-pointers (returned below)
}

func (x *index) public() []*node { return x.Public }

func (o *Open) add(key string) {
	o.Nodes = append(o.Nodes, &node{key: key}) // ok: slice-of-pointers (other packages can use them)
}

var kept *node

func keep(n *node) { kept = n }

func returned(keys []string) []*node {
	nodes := make([]*node, 0, len(keys))
	for _, key := range keys {
		nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (the caller's)
	}
	return nodes
}

func handed(keys []string) {
	nodes := make([]*node, 0, len(keys))
	for _, key := range keys {
		nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (kept)
	}
	for _, n := range nodes {
		keep(n)
	}
}

func linked(keys []string) int {
	nodes := make([]*node, 0, len(keys))
	for _, key := range keys {
		nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (linked to each other)
	}
	for i := range nodes {
		nodes[i].next = nodes[0]
	}
	return len(nodes)
}

func optional(keys []string) (n int) {
	nodes := make([]*node, len(keys))
	for i, key := range keys {
		if key != "" {
			nodes[i] = &node{key: key} // ok: slice-of-pointers (nil says that there is none)
		}
	}
	for _, each := range nodes {
		if each != nil {
			n++
		}
	}
	return n
}

func sorted(keys []string) string {
	nodes := make([]*node, 0, len(keys))
	for _, key := range keys {
		nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (moved about by sorting)
	}
	sort.Slice(nodes, func(i, j int) bool { return nodes[i].key < nodes[j].key })
	return nodes[0].key
}

func locks(n int) int {
	all := make([]*guarded, 0, n)
	for i := 0; i < n; i++ {
		all = append(all, &guarded{n: i}) // ok: slice-of-pointers (a lock must not move)
	}
	return all[0].n
}

func growing(keys []string) (n int) {
	nodes := make([]*node, 0, 8)
	for _, key := range keys {
		nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (grows while a pointer is used)
	}
	for _, each := range nodes {
		nodes = append(nodes, &node{key: each.key})
		each.key = ""
	}
	return len(nodes)
}

func unsized(n int) uint64 {
	var all []*node
	for i := 0; i < n; i++ {
		all = append(all, &node{}) // ok: slice-of-pointers (growing would copy the elements)
	}
	return uint64(len(all[0].key))
}

type heap struct{ bigs []*big }

func (h *heap) add() {
	h.bigs = append(h.bigs, &big{}) // ok: slice-of-pointers (growing would copy large elements)
}

func (h *heap) first() uint64 { return h.bigs[0].words[0] }

func once(key string) string {
	nodes := make([]*node, 0, 10)
	nodes = append(nodes, &node{key: key}) // ok: slice-of-pointers (not in a loop)
	return nodes[0].key
}

func shared(keys []string) string {
	nodes := make([]*node, 0, 10)
	one := &node{}
	for _, key := range keys {
		one.key = key
		nodes = append(nodes, one) // ok: slice-of-pointers (the same one)
	}
	return nodes[0].key
}

func afterwards(keys []string) string {
	nodes := make([]*node, 0, 10)
	for _, key := range keys {
		n := &node{} // ok: slice-of-pointers (filled when it is an element already)
		nodes = append(nodes, n)
		n.key = key
	}
	return nodes[0].key
}
