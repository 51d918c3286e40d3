// go: 1.26

package p

import "fmt"

func check(size int) error {
	if size < 0 {
		return fmt.Errorf("size is negative") // ok: errorf-const (since 1.26 Errorf does as errors.New does)
	}
	return nil
}
