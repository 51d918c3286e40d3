package p

type block struct{ words [96]uint64 }

type small struct{ words [8]uint64 }

//go:noinline
func sum(b block) uint64 { return b.words[0] }

//go:noinline
func sumSmall(s small) uint64 { return s.words[0] }

func flagged(blocks []block) (total uint64) {
	for _, b := range blocks { // want `each iteration copies an element of blocks, block of 768 bytes, to b`
		total += sum(b)
	}
	return total
}

func silent(blocks []block, pointers []*block, smalls []small, table map[string]block) (total uint64) {
	for _, b := range blocks { // ok: range-value-copy (single fields are read in place)
		total += b.words[0]
	}
	for i := range blocks { // ok: range-value-copy
		total += sum(blocks[i])
	}
	for _, p := range pointers { // ok: range-value-copy
		total += sum(*p)
	}
	for _, s := range smalls { // ok: range-value-copy (64 bytes)
		total += sumSmall(s)
	}
	for _, b := range table { // ok: range-value-copy (a map's elements have no address)
		total += sum(b)
	}
	for _, b := range blocks { // ok: range-value-copy (the copy is changed)
		b.words[0] = 1
		total += sum(b)
	}
	return total
}
