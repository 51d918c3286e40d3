package p

type list struct{ items []int }

// Loops on one line: a comment inside would withhold the fix.

func fixed(src []int) ([]int, []int) {
	var dst []int
	for _, n := range src { dst = append(dst, n) } // want `dst grows in steps`
	copied := []int{}
	for i := range src { copied = append(copied, src[i]) }                   // want `copied grows in steps`
	for i := 0; i < len(src); i++ { copied = append(copied, src[i]) } // want `copied grows in steps`
	return dst, copied
}

func handed(src []int, keep func([]int)) {
	var dst []int
	keep(dst)
	for _, n := range src { dst = append(dst, n) } // want `dst grows in steps`
	keep(dst)
}

func parameter(dst, src []int) []int {
	for _, n := range src { dst = append(dst, n) } // want `dst grows in steps`
	return dst
}

func (l *list) add(src []int) {
	for _, n := range src { l.items = append(l.items, n) } // want `l.items grows in steps`
}
