package p

import "hash/fnv"

type writer struct{}

func (writer) WriteString(w any, s string) {}

func shadowedWriter(io writer, s string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, s) // ok: hash-interface (not the package io)
	return h.Sum64()
}

type maker struct{}

func (maker) New64a() interface{ Sum64() uint64 } { return fnv.New64a() }

func shadowedHash(fnv maker) uint64 {
	return fnv.New64a().Sum64() // ok: hash-interface (not the package hash/fnv)
}
