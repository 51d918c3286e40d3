package p

type table struct {
	slots [128]uint64
	small [8]uint64
	rows  [16][64]byte
}

var global [128]uint64

func read(t *table) (sum uint64) {
	for _, v := range t.slots { // want `range copies the array t.slots of 1024 bytes to the stack`
		sum += v
	}
	for i, v := range global { // want `range copies the array global of 1024 bytes`
		if v == 0 {
			return uint64(i)
		}
	}
	for _, row := range t.rows { // want `range copies the array t.rows of 1024 bytes`
		sum += uint64(row[0])
	}
	return sum
}

func local(n uint64) (sum uint64) {
	var counts [100]uint64
	for i := range counts {
		counts[i] = n
	}
	var v uint64
	for _, v = range counts { // want `range copies the array counts of 800 bytes`
		sum += v
	}
	for _, v := range (counts) { // want `range copies the array counts of 800 bytes`
		sum += v
	}
	return sum
}

func byPointer(p *[128]uint64) (sum uint64) {
	for _, v := range *p { // want `range copies the array \*p of 1024 bytes`
		sum += v
	}
	return sum
}

//go:noinline
func touch(t *table) { t.slots[100] = 1 }

// The fix is not safe here.
func changing(t *table) (sum uint64) {
	for i, v := range t.slots { // want `range copies the array t.slots of 1024 bytes`
		t.slots[127-i] = v
	}
	for _, v := range t.slots { // want `range copies the array t.slots of 1024 bytes`
		touch(t)
		sum += v
	}
	return sum
}

func made() [128]uint64 { return global }

func silent(t *table, p *[128]uint64, s []uint64) (sum uint64) {
	for i := range t.slots { // ok: range-array-copy (the index alone needs no elements)
		sum += t.slots[i]
	}
	for i, _ := range t.slots { // ok: range-array-copy
		sum += uint64(i)
	}
	for _, v := range &t.slots { // ok: range-array-copy
		sum += v
	}
	for _, v := range t.slots[:] { // ok: range-array-copy
		sum += v
	}
	for _, v := range p { // ok: range-array-copy (a pointer already)
		sum += v
	}
	for _, v := range s { // ok: range-array-copy
		sum += v
	}
	for _, v := range t.small { // ok: range-array-copy (64 bytes)
		sum += v
	}
	for _, v := range made() { // ok: range-array-copy (a result has no address)
		sum += v
	}
	return sum
}

func init() {
	for _, v := range global { // ok: range-array-copy (runs once)
		println(v)
	}
}
