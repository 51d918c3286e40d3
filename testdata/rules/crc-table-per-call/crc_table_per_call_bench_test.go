package p

import (
	"hash/crc32"
	"hash/crc64"
	"testing"
)

var (
	data  = make([]byte, 512)
	sum32 uint32
	sum64 uint64
)

var (
	koopman = crc32.MakeTable(crc32.Koopman)
	jones   = crc64.MakeTable(0xad93d23594c935a9)
)

func BenchmarkCRC32(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum32 = crc32.Checksum(data, crc32.MakeTable(crc32.Koopman))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum32 = crc32.Checksum(data, koopman)
		}
	})
}

func BenchmarkCRC64(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum64 = crc64.Checksum(data, crc64.MakeTable(0xad93d23594c935a9))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum64 = crc64.Checksum(data, jones)
		}
	})
}
