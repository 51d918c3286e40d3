package p

const blockSize = 64

var (
	kept   []byte
	digits [40]byte
)

func use(b []byte) int { return cap(b) }

func guarded(key []byte, n int) (sum int) {
	if n > blockSize || n < 0 {
		return -1
	}
	block := make([]byte, n) // want `block is allocated because its size, n, is not constant, though it never leaves the function and takes at most 64 bytes: line 13 tests n`
	copy(block, key)
	for _, b := range block {
		sum += int(b)
	}
	return sum
}

func inside(n int) byte {
	if n < 100 && n > 0 {
		b := make([]uint32, n) // want `takes at most 396 bytes: line 25 tests n`
		return byte(b[0])
	}
	return 0
}

func least(key []byte) byte {
	n := min(len(key), 48)
	b := make([]byte, n) // want `takes at most 48 bytes: it is min\(len\(key\), 48\)`
	copy(b, key)
	return b[len(b)-1]
}

func masked(key []byte, flags uint) byte {
	b := make([]byte, flags&63) // want `takes at most 63 bytes: it is flags&63`
	copy(b, key)
	return b[0]
}

func small(key []byte, count uint8) byte {
	b := make([]byte, int(count)) // want `takes at most 255 bytes: count has 8 bits`
	copy(b, key)
	return b[0]
}

func appended(count uint8, from []int) (sum int) {
	list := make([]int, 0, count&15) // want `takes at most 120 bytes`
	for _, n := range from {
		if n > 3 {
			list = append(list, n)
		}
	}
	for _, n := range list {
		sum += n
	}
	return sum
}

// The capacity may be seen.

func passed(n int) int {
	if n >= 65 {
		panic("too long")
	}
	b := make([]byte, n) // want `takes at most 64 bytes`
	return use(b)
}

func negative(n int, from []int) int {
	list := make([]int, 0, min(n, 8)) // want `takes at most 64 bytes`
	for _, v := range from {
		list = append(list, v)
	}
	return len(list)
}

// No bound, or none that is small.

func unknown(key []byte, n int) byte {
	b := make([]byte, n) // ok: make-nonconst-size
	copy(b, key)
	return b[0]
}

func large(key []byte, n int) byte {
	if n > 4096 {
		return 0
	}
	b := make([]byte, n) // ok: make-nonconst-size
	copy(b, key)
	return b[0]
}

func logged(key []byte, n int) byte {
	if n > 64 {
		println("long")
	}
	b := make([]byte, n) // ok: make-nonconst-size
	copy(b, key)
	return b[0]
}

func grown(key []byte, n int) byte {
	if n > 64 {
		return 0
	}
	n *= 3
	b := make([]byte, n) // ok: make-nonconst-size
	copy(b, key)
	return b[0]
}

func lower(key []byte, n int) byte {
	if n < 64 {
		return 0
	}
	b := make([]byte, n) // ok: make-nonconst-size
	copy(b, key)
	return b[0]
}

func difference(n, m uint) byte {
	b := make([]byte, n&31-m) // ok: make-nonconst-size
	return b[0]
}

// Free: up to 32 bytes, or a constant.

func tiny(key []byte, n int) byte {
	b := make([]byte, min(n, 32)) // ok: make-nonconst-size
	copy(b, key)
	size := 60
	c := make([]byte, size) // ok: make-nonconst-size
	d := make([]byte, 60)   // ok: make-nonconst-size
	return b[0] + c[0] + d[0]
}

// It leaves the function.

func returned(n int) []byte {
	b := make([]byte, min(n, 64)) // ok: make-nonconst-size
	return b
}

func stored(n int) {
	b := make([]byte, min(n, 64)) // ok: make-nonconst-size
	kept = b
}

// The length of a list that somebody may extend.

func listed(from []byte) byte {
	names := []string{"a", "b", "c", "d", "e"}
	b := make([]*byte, len(names)) // ok: make-nonconst-size
	for i := range names {
		b[i] = &from[i]
	}
	return *b[0]
}
