// go: 1.15

package p

import (
	"os"
	"path/filepath"
)

func count(root string) (n int) {
	filepath.Walk(root, func(_ string, _ os.FileInfo, _ error) error { // ok: walk-stat (WalkDir is new in 1.16)
		n++
		return nil
	})
	return n
}
