// go: 1.15

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
	return io.ReadAll(f) // ok: read-all-sized (package io/fs is new in 1.16)
}

func loadOld(fsys fs.FS) ([]byte, error) {
	f, err := fsys.Open("a")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ioutil.ReadAll(f) // ok: read-all-sized (package io/fs is new in 1.16)
}
