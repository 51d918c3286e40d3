package p

import (
	"math/big"
	"testing"
)

var (
	factor = big.NewInt(123456789)
	length int
)

func BenchmarkProduct(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			p := big.NewInt(1)
			for j := 0; j < 20; j++ {
				p = new(big.Int).Mul(p, factor)
			}
			length += p.BitLen()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			p := big.NewInt(1)
			for j := 0; j < 20; j++ {
				p.Mul(p, factor)
			}
			length += p.BitLen()
		}
	})
}
