package p

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"testing"
)

var (
	key     = make([]byte, 32)
	message = make([]byte, 64)
	nonce   = make([]byte, 12)
	out     []byte
)

func BenchmarkHMAC(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			mac := hmac.New(sha256.New, key)
			mac.Write(message)
			out = mac.Sum(out[:0])
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		mac := hmac.New(sha256.New, key)
		for i := 0; i < b.N; i++ {
			mac.Reset()
			mac.Write(message)
			out = mac.Sum(out[:0])
		}
	})
}

func BenchmarkGCM(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			block, _ := aes.NewCipher(key)
			aead, _ := cipher.NewGCM(block)
			out = aead.Seal(out[:0], nonce, message, nil)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		block, _ := aes.NewCipher(key)
		aead, _ := cipher.NewGCM(block)
		for i := 0; i < b.N; i++ {
			out = aead.Seal(out[:0], nonce, message, nil)
		}
	})
}
