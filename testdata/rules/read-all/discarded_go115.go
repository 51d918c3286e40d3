// go: 1.15

package p

import (
	"io"
	"io/ioutil"
)

func drain(r io.Reader) (err error) {
	if _, err := io.ReadAll(r); err != nil { // ok: read-all (io.Discard is new in 1.16)
		return err
	}
	_, err = io.ReadAll(r) // ok: read-all (io.Discard is new in 1.16)
	if err != nil {
		return err
	}
	io.ReadAll(r)                                // ok: read-all (io.Discard is new in 1.16)
	if _, err := ioutil.ReadAll(r); err != nil { // ok: read-all (io.Discard is new in 1.16)
		return err
	}
	_, err = ioutil.ReadAll(r) // ok: read-all (io.Discard is new in 1.16)
	if err != nil {
		return err
	}
	ioutil.ReadAll(r) // ok: read-all (io.Discard is new in 1.16)
	return nil
}
