package p

import (
	"hash"
	"hash/crc32"
	"hash/crc64"
)

const poly = 0xd5828281

func checksum(b []byte) uint32 {
	return crc32.Checksum(b, crc32.MakeTable(crc32.Koopman)) // want `crc32.MakeTable\(crc32.Koopman\) allocates and computes the same table of 1024 bytes each time`
}

type frame struct{ body []byte }

func (f *frame) valid(sums []uint64) bool {
	for _, sum := range sums {
		table := crc64.MakeTable(0xad93d23594c935a9) // want "the same table of 2048 bytes"
		if crc64.Checksum(f.body, table) == sum {
			return true
		}
	}
	return false
}

func newHash() hash.Hash32 {
	return crc32.New(crc32.MakeTable(poly)) // want "allocates"
}

func local(b []byte) uint32 {
	const mine = 0x1edc6f41
	return crc32.Checksum(b, crc32.MakeTable(mine)) // ok: crc-table-per-call (the constant is known in the function only)
}

func ready(b []byte) (uint32, uint64) {
	castagnoli := crc32.MakeTable(crc32.Castagnoli) // ok: crc-table-per-call (computed once by the package)
	ieee := crc32.MakeTable(0xedb88320)             // ok: crc-table-per-call (crc32.IEEE)
	iso := crc64.MakeTable(crc64.ISO)               // ok: crc-table-per-call (computed once by the package)
	ecma := crc64.MakeTable(crc64.ECMA)             // ok: crc-table-per-call (computed once by the package)
	return crc32.Checksum(b, castagnoli) ^ crc32.Checksum(b, ieee), crc64.Checksum(b, iso) ^ crc64.Checksum(b, ecma)
}

var table = crc32.MakeTable(crc32.Koopman) // ok: crc-table-per-call (a package variable)

var tables = map[uint32]*crc32.Table{}

func init() {
	tables[poly] = crc32.MakeTable(poly) // ok: crc-table-per-call (init)
}

var cached *crc32.Table

func lazily() *crc32.Table {
	if cached == nil {
		cached = crc32.MakeTable(crc32.Koopman) // ok: crc-table-per-call (kept in a package variable)
	}
	return cached
}

func dynamic(b []byte, poly uint32) uint32 {
	return crc32.Checksum(b, crc32.MakeTable(poly)) // ok: crc-table-per-call (not a constant)
}

type maker struct{}

func (maker) MakeTable(poly uint32) *crc32.Table { return table }

func shadowed(crc32 maker) int {
	return len(crc32.MakeTable(poly)) // ok: crc-table-per-call (not the package crc32)
}
