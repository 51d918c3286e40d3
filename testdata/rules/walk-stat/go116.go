// go: 1.16

package p

import (
	"os"
	"path/filepath"
)

func counted(root string) (n int) {
	filepath.Walk(root, func(_ string, _ os.FileInfo, _ error) error { // want `Walk calls lstat`
		n++
		return nil
	})
	return n
}
