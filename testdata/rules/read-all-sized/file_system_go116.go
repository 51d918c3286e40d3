// go: 1.16

package p

import (
	"io"
	"io/fs"
	"io/ioutil"
)

func load(fsys fs.FS) ([]byte, error) {
	f, err := fsys.Open("a")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f) // want `io.ReadAll\(f\) grows its result while it reads`
}

func loadOld(fsys fs.FS) ([]byte, error) {
	f, err := fsys.Open("a")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ioutil.ReadAll(f) // want `ioutil.ReadAll\(f\) grows its result while it reads`
}
