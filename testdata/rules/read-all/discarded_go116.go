// go: 1.16

package p

import (
	"io"
	"io/ioutil"
)

func drain(r io.Reader) (err error) {
	if _, err := io.ReadAll(r); err != nil { // want `io.ReadAll\(r\) allocates memory for all of r, which nobody looks at`
		return err
	}
	_, err = io.ReadAll(r) // want `which nobody looks at`
	if err != nil {
		return err
	}
	io.ReadAll(r)                                // want `which nobody looks at`
	if _, err := ioutil.ReadAll(r); err != nil { // want `ioutil.ReadAll\(r\) allocates memory for all of r`
		return err
	}
	_, err = ioutil.ReadAll(r) // want `which nobody looks at`
	if err != nil {
		return err
	}
	ioutil.ReadAll(r) // want `which nobody looks at`
	return nil
}
