package p

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"hash"
)

func signAll(key []byte, messages [][]byte) (sums [][]byte) {
	for _, message := range messages {
		mac := hmac.New(sha256.New, key) // want "each iteration allocates two hashes and derives their state from key again"
		mac.Write(message)
		sums = append(sums, mac.Sum(nil))
	}
	return sums
}

func chain(key []byte, messages [][]byte) []byte {
	for _, message := range messages {
		mac := hmac.New(sha256.New, key) // ok: hmac-per-call (each message has its key)
		mac.Write(message)
		key = mac.Sum(nil)
	}
	return key
}

func keys(secrets [][]byte, message []byte) (sums [][]byte) {
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, secret) // ok: hmac-per-call (each message has its key)
		mac.Write(message)
		sums = append(sums, mac.Sum(nil))
	}
	return sums
}

func makeAll(key []byte, n int) []hash.Hash {
	macs := make([]hash.Hash, n)
	for i := range macs {
		mac := hmac.New(sha256.New, key) // ok: hmac-per-call (kept)
		macs[i] = mac
	}
	return macs
}

type signer struct {
	key  [32]byte
	text string
	aead cipher.AEAD
}

func (s *signer) sign(message []byte) []byte {
	mac := hmac.New(sha256.New, s.key[:]) // want "derives their state from s.key, which outlives the call"
	mac.Write(message)
	return mac.Sum(nil)
}

func (s *signer) verify(message, sum []byte) bool {
	mac := hmac.New(sha256.New, []byte(s.text)) // want "from s.text, which outlives"
	mac.Write(message)
	return hmac.Equal(sum, mac.Sum(nil))
}

func (s *signer) hash() hash.Hash {
	mac := hmac.New(sha256.New, s.key[:]) // ok: hmac-per-call (the caller's)
	return mac
}

func once(key, message []byte) []byte {
	mac := hmac.New(sha256.New, key) // ok: hmac-per-call (who knows how long the key lives)
	mac.Write(message)
	return mac.Sum(nil)
}

func (s *signer) seal(nonce, message []byte) ([]byte, error) {
	block, err := aes.NewCipher(s.key[:]) // want "each call expands s.key, which outlives the call, and allocates a cipher and aead for it"
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nonce, message, nil), nil
}

func (s *signer) init() error {
	block, err := aes.NewCipher(s.key[:]) // ok: hmac-per-call (made to be kept)
	if err != nil {
		return err
	}
	s.aead, err = cipher.NewGCM(block)
	return err
}

func (s *signer) fill() error {
	block, err := aes.NewCipher(s.key[:]) // ok: hmac-per-call (made to be kept)
	if err != nil {
		return err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return err
	}
	s.aead = aead
	return nil
}

var secret = []byte("secret")

var signed = token("a")

func token(name string) string {
	mac := hmac.New(sha256.New, secret) // ok: hmac-per-call (runs once)
	mac.Write([]byte(name))
	return string(mac.Sum(nil))
}
