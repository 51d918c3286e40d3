package p

import (
	"crypto/cipher"
	"io"
)

func prefixed(aead cipher.AEAD, nonce, text []byte) []byte {
	return append(nonce, aead.Seal(nil, nonce, text, nil)...) // want `aead.Seal allocates a slice that is only copied to nonce`
}

func records(w io.Writer, aead cipher.AEAD, nonce []byte, texts [][]byte) {
	for _, text := range texts {
		sealed := aead.Seal(nil, nonce, text, nil) // want `each call allocates a slice for sealed, which does not leave the function`
		w.Write(sealed)
		nonce[0]++
	}
}

func count(aead cipher.AEAD, nonce []byte, texts [][]byte) (n int) {
	for _, text := range texts {
		opened, err := aead.Open(nil, nonce, text, nil) // want `each call allocates a slice for opened`
		if err != nil {
			return n
		}
		n += len(opened)
	}
	return n
}

type writer struct {
	aead  cipher.AEAD
	nonce []byte
	w     io.Writer
}

func (s *writer) Write(text []byte) (int, error) {
	sealed := s.aead.Seal(nil, s.nonce, text, nil) // ok: aead-nil-dst (no loop here; whether the method is called often is not known)
	return s.w.Write(sealed)
}

func once(aead cipher.AEAD, nonce, text []byte) []byte {
	return aead.Seal(nil, nonce, text, nil) // ok: aead-nil-dst (the result leaves the function)
}

func all(aead cipher.AEAD, nonce []byte, texts [][]byte) (sealed [][]byte) {
	for _, text := range texts {
		record := aead.Seal(nil, nonce, text, nil) // ok: aead-nil-dst (is kept)
		sealed = append(sealed, record)
	}
	return sealed
}

func reused(w io.Writer, aead cipher.AEAD, nonce []byte, texts [][]byte) {
	var buf []byte
	for _, text := range texts {
		buf = aead.Seal(buf[:0], nonce, text, nil) // ok: aead-nil-dst (is reused)
		w.Write(buf)
	}
}

func next(aead cipher.AEAD, nonce []byte, text func() []byte) []byte {
	return append(nonce, aead.Seal(nil, nonce, text(), nil)...) // ok: aead-nil-dst (the call may change nonce)
}

func checked(aead cipher.AEAD, nonce []byte, tags [][]byte) error {
	for _, tag := range tags {
		_, err := aead.Open(nil, nonce, tag, nil) // ok: aead-nil-dst (of a tag alone nothing is opened)
		if err != nil {
			return err
		}
	}
	return nil
}

type box struct{}

func (box) Seal(dst, nonce, text, data []byte) []byte { return text }

func other(b box, nonce, text []byte) []byte {
	return append(nonce, b.Seal(nil, nonce, text, nil)...) // ok: aead-nil-dst (another type)
}
