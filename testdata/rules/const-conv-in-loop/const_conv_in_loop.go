package p

import (
	"bytes"
	"hash"
)

type store interface {
	Get(bucket, key []byte) []byte
}

const bucket = "settings"

func load(s store, keys [][]byte) (values [][]byte) {
	for _, key := range keys {
		values = append(values, s.Get([]byte("settings"), key)) // want `every iteration copies the constant "settings" into a new slice, which goes to the heap: passed to s.Get`
	}
	for _, key := range keys {
		if len(key) > 0 {
			values = append(values, s.Get([]byte(bucket), key)) // want `the constant bucket`
		}
	}
	return values
}

func sums(h hash.Hash, texts []string) {
	for _, text := range texts {
		h.Write([]byte("row:\n\t")) // ok: const-conv-in-loop (see write-bytes-of-string)
		h.Write([]byte(text))       // ok: const-conv-in-loop (no constant)
	}
}

func read(b []byte) bool { return len(b) > 0 && b[0] == 'x' }

func silent(s store, keys [][]byte, name string) (count int) {
	for _, key := range keys {
		if bytes.HasPrefix(key, []byte("settings")) { // ok: const-conv-in-loop (stays on the stack)
			count++
		}
		if read([]byte("settings")) { // ok: const-conv-in-loop (is only read)
			count++
		}
		count += len(s.Get([]byte(name), key)) // ok: const-conv-in-loop (no constant)
		keys[0] = []byte("settings")           // ok: const-conv-in-loop (memory of its own)
	}
	for range keys {
		return len(s.Get([]byte("settings"), nil)) // ok: const-conv-in-loop (once)
	}
	return len(s.Get([]byte("settings"), nil)) // ok: const-conv-in-loop (no loop)
}
