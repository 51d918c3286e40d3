package p

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
)

var (
	sum  = sha256.Sum256([]byte("data"))
	text string
)

func BenchmarkArray(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprintf("%x", sum)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = hex.EncodeToString(sum[:])
		}
	})
}

func BenchmarkSlice(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprintf("%x", sum[:16])
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = hex.EncodeToString(sum[:16])
		}
	})
}
