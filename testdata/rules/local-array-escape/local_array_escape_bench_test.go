package p

import (
	"encoding/binary"
	"hash/crc32"
	"testing"
)

//go:noinline
func headerBad(id uint64, name []byte) []byte {
	var h [12]byte
	binary.BigEndian.PutUint64(h[:], id)
	binary.BigEndian.PutUint32(h[8:], crc32.ChecksumIEEE(name))
	return h[:]
}

//go:noinline
func headerFix(dst []byte, id uint64, name []byte) []byte {
	dst = binary.BigEndian.AppendUint64(dst, id)
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(name))
}

//go:noinline
func headerArray(id uint64, name []byte) [12]byte {
	var h [12]byte
	binary.BigEndian.PutUint64(h[:], id)
	binary.BigEndian.PutUint32(h[8:], crc32.ChecksumIEEE(name))
	return h
}

var (
	frames  = make([]byte, 0, 64)
	total   byte
	payload = []byte("name")
)

func BenchmarkAppended(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			frames = append(frames[:0], headerBad(uint64(i), payload)...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			frames = headerFix(frames[:0], uint64(i), payload)
		}
	})
}

func BenchmarkArray(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := headerBad(uint64(i), payload)
			total += h[3]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := headerArray(uint64(i), payload)
			total += h[3]
		}
	})
}
