package p

var saved *point

type point struct{ x, y int }

func taken(p point, pCopy int) {
	if pCopy > 0 {
		for range pCopy {
			print(p.x)
		}
		for range pCopy {
			saved = &p // want `p \(16 bytes\) is put on the heap on every call`
			print(p.y) // p is the copy here
		}
	}
	print(pCopy)
}

//go:noinline
func spread(p point, ok bool) *int {
	if ok {
		return &(p.x) // want `p \(16 bytes\)`
	}
	return nil
}

//go:noinline
func element(a [8]byte, ok bool) *byte {
	if !ok {
		return nil
	} else {
		a[0] = 1
		b := &a[4] // want `a \(8 bytes\)`
		a[5] = 2
		return b
	}
}
