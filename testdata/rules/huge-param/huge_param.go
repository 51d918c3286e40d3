package p

type block struct {
	words [96]uint64
	next  *block
}

type small struct{ words [8]uint64 }

type requestConfig struct{ words [96]uint64 }

type visitor interface{ visit(b block) }

type walker struct{ total uint64 }

var kept *block

func sum(b block, rounds int) (total uint64) { // want `every call of sum copies b, block of 776 bytes`
	for range rounds {
		for _, word := range b.words {
			total += word
		}
	}
	return total
}

func (w *walker) visit(b block) { // ok: huge-param (a method: an interface may dictate it)
	w.total += b.words[0]
}

func _(v visitor) { v.visit(block{}) }

func pointer(b *block) uint64 { return b.words[0] } // ok: huge-param

func little(s small) uint64 { return s.words[0] } // ok: huge-param

func Exported(b block) uint64 { return b.words[0] } // ok: huge-param (others call it)

func keeps(b block) { // ok: huge-param (its address goes elsewhere)
	kept = &b
}

func changes(b block) uint64 { // ok: huge-param (it works on its copy)
	b.words[0] = 1
	return sum(b, 2)
}

func captures(b block) func() uint64 { // ok: huge-param (a closure keeps it)
	return func() uint64 { return b.words[0] }
}

func setUp(c requestConfig) uint64 { return c.words[0] } // ok: huge-param (made and passed once)
