// go: 1.25
package p

import (
	"errors"
	"io/fs"
)

func before(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) { // ok: errors-as-target (AsType came with Go 1.26)
		return pathErr.Path
	}
	return ""
}
