package p

import "fmt"

func newer(size int) error {
	if size < 0 {
		return fmt.Errorf("size is negative") // ok: errorf-const (as errors.New since Go 1.26)
	}
	return nil
}
