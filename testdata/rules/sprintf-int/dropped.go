package p

import "fmt"

const debug = false

func never(n int) string {
	if debug && n > 0 {
		return fmt.Sprintf("%d", n) // ok: sprintf-int (the compiler leaves it out)
	}
	if !debug {
		return fmt.Sprintf("%d", n+1) // want `boxes n\+1`
	}
	return ""
}
