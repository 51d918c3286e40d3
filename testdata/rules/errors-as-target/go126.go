// go: 1.26

package p

import (
	"errors"
	"io/fs"
)

func path(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) { // want `pathErr is allocated on the heap because errors\.As takes &pathErr as an interface`
		return pathErr.Path
	}
	return ""
}
