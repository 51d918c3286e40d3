package p

import (
	"hash"
	"hash/fnv"
	"io"
	"testing"
)

var (
	name   = "a name of more than thirty-two bytes, as paths often are"
	result uint64
)

func BenchmarkWriteString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := fnv.New64a()
			io.WriteString(h, name)
			result = h.Sum64()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := fnv.New64a()
			h.Write([]byte(name))
			result = h.Sum64()
		}
	})
}

func sumOf(h hash.Hash64, name string) uint64 {
	h.Write([]byte(name))
	return h.Sum64()
}

func BenchmarkParameter(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = sumOf(fnv.New64a(), name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := uint64(14695981039346656037)
			for i := 0; i < len(name); i++ {
				h = (h ^ uint64(name[i])) * 1099511628211
			}
			result = h
		}
	})
}
