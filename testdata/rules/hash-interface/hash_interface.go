package p

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/crc32"
	"hash/fnv"
	"io"
	"os"
)

func sum64(h hash.Hash64, name string) uint64 {
	h.Write([]byte(name))
	return h.Sum64()
}

func parts(w io.Writer, a, b []byte) {
	w.Write(a)
	w.Write(b)
}

func flagged(name string, n int, a, b []byte) (total uint64) {
	h := fnv.New64a()
	io.WriteString(h, name) // want "fnv.New64a.. is put on the heap because io.WriteString takes h as an interface, and name is copied"
	total += h.Sum64()

	c := crc32.NewIEEE()
	if _, err := io.WriteString(c, name+"/"); err != nil { // want "crc32.NewIEEE.. is put on the heap .* takes c .* copied"
		return 0
	}
	total += uint64(c.Sum32())

	f := fnv.New32a()
	fmt.Fprintf(f, "%s-%d", name, n) // want "because fmt.Fprintf takes f as an interface, as it does with its operands"
	total += uint64(f.Sum32())

	e := fnv.New64a()
	binary.Write(e, binary.LittleEndian, total) // want "because binary.Write takes e as an interface"
	total += e.Sum64()

	var g = fnv.New64()
	total += sum64(g, name) // want "fnv.New64.. is put on the heap because sum64 takes g as an interface"

	s := sha256.New()
	parts(s, a, b) // want "sha256.New.. is put on the heap because parts takes s as an interface"
	return total + uint64(s.Size())
}

func files(names []string) (sums [][]byte) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		h := sha256.New()
		io.Copy(h, f) // want "in each iteration because io.Copy takes h"
		f.Close()
		sums = append(sums, h.Sum(nil))
	}
	return sums
}

type hasher struct{ h hash.Hash64 }

func direct(name string, a []byte, w io.Writer) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name)) // ok: hash-interface (the compiler knows what h is)
	h.Write(a)
	io.WriteString(w, name) // ok: hash-interface (not a hash made here)
	return h.Sum64()
}

func small(h hash.Hash64) uint64 { return h.Sum64() % 16 }

func inlined(a []byte) uint64 {
	h := fnv.New64a()
	h.Write(a)
	return small(h) // ok: hash-interface (small is inlined)
}

//go:noinline
func size(h hash.Hash) int {
	return 1
}

func unused(a []byte) int {
	h := fnv.New64a()
	return size(h) // ok: hash-interface (the parameter stays where it is)
}

func kept() *hasher {
	h := fnv.New64a()
	return &hasher{h} // ok: hash-interface (made to be kept)
}

func param(h hash.Hash, name string) {
	io.WriteString(h, name) // ok: hash-interface (made elsewhere)
}

func stream(r io.Reader) []byte {
	h := sha256.New()
	io.Copy(h, r) // ok: hash-interface (one hash for a whole stream)
	return h.Sum(nil)
}

func chosen(wide bool, name string) []byte {
	var h hash.Hash = fnv.New64a()
	if wide {
		h = sha256.New()
	}
	io.WriteString(h, name) // ok: hash-interface (the compiler does not know which hash it is)
	return h.Sum(nil)
}

func copied(files []*os.File) []byte { // ok: hash-interface (there is one hash for all files)
	h := sha256.New()
	for _, f := range files {
		io.Copy(h, f)
	}
	return h.Sum(nil)
}

func teed(r io.Reader) uint32 { // ok: hash-interface (the reader keeps the hash anyway)
	h := crc32.NewIEEE()
	tee := io.TeeReader(r, h)
	io.WriteString(h, "start")
	io.Copy(io.Discard, tee)
	return h.Sum32()
}
