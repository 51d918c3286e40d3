package p

import (
	"crypto/aes"
	"crypto/cipher"
	"testing"
)

var (
	aead  = gcm()
	nonce = make([]byte, 12)
	text  = make([]byte, 64)
	size  int
)

func gcm() cipher.AEAD {
	block, err := aes.NewCipher(make([]byte, 16))
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return aead
}

func BenchmarkSeal(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sealed := aead.Seal(nil, nonce, text, nil)
			size += len(sealed)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		var buf []byte
		for i := 0; i < b.N; i++ {
			buf = aead.Seal(buf[:0], nonce, text, nil)
			size += len(buf)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			size += len(append(nonce, aead.Seal(nil, nonce, text, nil)...))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			size += len(aead.Seal(nonce, nonce, text, nil))
		}
	})
}
