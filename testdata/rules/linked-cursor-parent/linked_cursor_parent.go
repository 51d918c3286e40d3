package p

type tree struct {
	children []*tree
	key      int
}

type place struct {
	at     *tree
	index  int
	parent *place
}

func literal(root *tree) place {
	cur := place{at: root}
	for len(cur.at.children) > 0 {
		parent := cur
		cur = place{at: parent.at.children[0], parent: &parent} // want `every iteration moves parent, a copy of cur \(24 bytes\), to the heap: the new cur points at it with &parent`
	}
	return cur
}

func field(root *tree, keys []int) (depth int) {
	cur := place{at: root}
	for _, key := range keys {
		var up = cur
		cur.at = up.at.children[key]
		cur.parent = &up // want `every iteration moves up, a copy of cur`
	}
	for p := &cur; p != nil; p = p.parent {
		depth++
	}
	return depth
}

func conditional(root *tree, n int) (cur place) {
	cur.at = root
	for i := range n {
		if i < len(cur.at.children) {
			above := cur
			cur = place{cur.at.children[i], i, &above} // want `every iteration moves above`
		}
	}
	return cur
}

// Near misses.

func pointers(root *tree) *place { // ok: linked-cursor-parent (a list of nodes, nothing is copied)
	cur := &place{at: root}
	for len(cur.at.children) > 0 {
		cur = &place{at: cur.at.children[0], parent: cur}
	}
	return cur
}

func once(root *tree) place { // ok: linked-cursor-parent (no loop)
	cur := place{at: root}
	parent := cur
	cur = place{at: root.children[0], parent: &parent}
	return cur
}

func sibling(root *tree, n int) place { // ok: linked-cursor-parent (the pointer is to another variable)
	var cur place
	var other place
	for range n {
		next := other
		cur = place{at: root, parent: &next}
	}
	return cur
}

func path(root *tree, levels []place) []place { // ok: linked-cursor-parent (a slice of levels)
	levels = append(levels[:0], place{at: root})
	for len(levels[len(levels)-1].at.children) > 0 {
		above := levels[len(levels)-1]
		levels = append(levels, place{at: above.at.children[0]})
	}
	return levels
}
