package p

import "testing"

type benchNode struct{ child *benchNode }

type linked struct {
	node   *benchNode
	index  int
	parent *linked
}

type level struct {
	node  *benchNode
	index int
}

func chain(depth int) *benchNode {
	var top *benchNode
	for range depth {
		top = &benchNode{child: top}
	}
	return top
}

var (
	root   = chain(8)
	path   []level
	result int
)

//go:noinline
func descendLinked(root *benchNode) linked {
	cur := linked{node: root}
	for cur.node.child != nil {
		parent := cur
		cur = linked{node: parent.node.child, parent: &parent}
	}
	return cur
}

//go:noinline
func descendPath(root *benchNode, path []level) []level {
	path = append(path[:0], level{node: root})
	for n := root; n.child != nil; {
		n = n.child
		path = append(path, level{node: n})
	}
	return path
}

func BenchmarkDescend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += descendLinked(root).index
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			path = descendPath(root, path)
			result += len(path)
		}
	})
}
