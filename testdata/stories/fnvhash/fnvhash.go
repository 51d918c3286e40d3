// Package fnvhash maps names to shards.
package fnvhash

import (
	"hash"
	"hash/fnv"
)

// Sharder distributes names over shards.
type Sharder struct {
	shards uint64
}

// Shard returns the number of the shard that a name belongs to.
func (s *Sharder) Shard(name string) uint64 {
	h := fnv.New64a()
	return sum(h, name) % s.shards
}

func sum(h hash.Hash64, name string) uint64 {
	h.Write([]byte(name))
	return h.Sum64()
}
