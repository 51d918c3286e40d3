// Package btree walks a tree of nodes with cursors that know their parents.
package btree

import "bytes"

// Node is one page of the tree.
type Node struct {
	keys     [][]byte
	children []*Node
}

// Cursor points at an item of a node, and at the cursor of the node above.
type Cursor struct {
	node   *Node
	index  int
	parent *Cursor
}

// Seek descends to the leaf that holds key.
func Seek(root *Node, key []byte) Cursor {
	cur := Cursor{node: root}
	cur.index = search(cur.node, key)
	for len(cur.node.children) > 0 {
		parent := cur
		cur = Cursor{node: parent.node.children[parent.index], parent: &parent}
		cur.index = search(cur.node, key)
	}
	return cur
}

func search(n *Node, key []byte) int {
	for i, k := range n.keys {
		if bytes.Compare(key, k) <= 0 {
			return i
		}
	}
	return len(n.keys)
}
