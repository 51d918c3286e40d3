// Package nodestore keeps chunks in memory. Every read goes through a value receiver whose
// method hands a closure over the receiver to an interface method.
package nodestore

import "context"

// Hash is a content address.
type Hash [20]byte

// Source reads chunks and reports each of them to a callback.
type Source interface {
	GetMany(ctx context.Context, hashes []Hash, found func(h Hash, data []byte)) error
}

// Stats counts what the store has done.
type Stats struct {
	Reads, Writes, Hits, Misses uint64
	Bytes                       [8]uint64
}

// NodeStore caches chunks of one table.
type NodeStore struct {
	source   Source
	prefix   [64]byte
	stats    Stats
	capacity int
	name     string
}

// ReadMany returns the chunks of all hashes.
func (ns NodeStore) ReadMany(ctx context.Context, hashes []Hash) ([][]byte, error) {
	out := make([][]byte, 0, len(hashes))
	err := ns.source.GetMany(ctx, hashes, func(h Hash, data []byte) {
		if len(data) > ns.capacity {
			return
		}
		out = append(out, data)
	})
	return out, err
}
