package p

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"strconv"
)

var kept []byte

func header(kind byte, id uint64, name string) []byte { // want `every call of header puts h \(21 bytes\) on the heap because a slice of it is returned and header is not inlined \(it costs at least \d+ of 80\); frame \(local_array_escape.go:23\) needs it only locally`
	var h [21]byte
	h[0] = kind
	binary.BigEndian.PutUint64(h[1:], id)
	binary.BigEndian.PutUint32(h[9:], crc32.ChecksumIEEE([]byte(name)))
	binary.BigEndian.PutUint64(h[13:], uint64(len(name)))
	return h[:]
}

func frame(dst []byte, id uint64, name string) []byte {
	dst = append(dst, header(1, id, name)...)
	return append(dst, name...)
}

// A digest that is only encoded.

func digest(parts []string) []byte { // want `every call of digest puts sum \(32 bytes\) on the heap`
	var all []byte
	for _, part := range parts {
		all = strconv.AppendQuote(all, part)
		all = binary.AppendUvarint(all, uint64(len(part)))
	}
	sum := sha256.Sum256(all)
	return sum[:]
}

func hexDigest(parts []string) string {
	sum := digest(parts)
	return hex.EncodeToString(sum[:8])
}

// Its result is indexed.

func digits(n uint64) []byte { // want `every call of digits puts buf \(20 bytes\) on the heap`
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			break
		}
		if n%1000 == 0 && i > 12 {
			buf[i]++
		}
	}
	for j := 0; j < i; j++ {
		buf[j] = '0'
		if j > 3 {
			buf[j] ^= buf[j-1]
		}
	}
	return buf[i:]
}

func firstDigit(n uint64) byte {
	return digits(n)[0]
}

// Inlined: the array is on the caller's stack.

func small(n uint32) []byte { // ok: local-array-escape
	var b [4]byte
	b[0] = byte(n)
	return b[:]
}

func useSmall(n uint32) byte {
	return small(n)[0]
}

// No caller keeps the result to itself.

func stored(name string) []byte { // ok: local-array-escape
	var h [8]byte
	binary.BigEndian.PutUint32(h[:], crc32.ChecksumIEEE([]byte(name)))
	binary.BigEndian.PutUint32(h[4:], crc32.ChecksumIEEE([]byte(name+"x")))
	return h[:]
}

func keep(name string) {
	kept = stored(name)
}

// The array gets out elsewhere as well.

func both(name string) []byte { // ok: local-array-escape
	var h [8]byte
	binary.BigEndian.PutUint32(h[:], crc32.ChecksumIEEE([]byte(name)))
	binary.BigEndian.PutUint32(h[4:], crc32.ChecksumIEEE([]byte(name+"x")))
	kept = h[:4]
	return h[4:]
}

func useBoth(name string) byte {
	return both(name)[1]
}

// A slice of something else.

func appended(dst []byte, name string) []byte { // ok: local-array-escape
	var h [8]byte
	binary.BigEndian.PutUint32(h[:], crc32.ChecksumIEEE([]byte(name)))
	binary.BigEndian.PutUint32(h[4:], crc32.ChecksumIEEE([]byte(name+"x")))
	return append(dst, h[:]...)
}

func useAppended(name string) int {
	return len(appended(nil, name))
}

// Used as a value: its type must stay.

func asValue(name string) []byte { // ok: local-array-escape
	var h [8]byte
	binary.BigEndian.PutUint32(h[:], crc32.ChecksumIEEE([]byte(name)))
	binary.BigEndian.PutUint32(h[4:], crc32.ChecksumIEEE([]byte(name+"x")))
	return h[:]
}

var function = asValue

func useAsValue(name string) byte {
	return asValue(name)[1]
}
