// Package retryqueue remembers deliveries that have to be tried again.
package retryqueue

import (
	"sync"
	"time"
)

// id is a content address.
type id [20]byte

type retryItem struct {
	key      id
	deadline time.Time
}

// Queue holds failed deliveries, a bucket for each number of attempts.
type Queue struct {
	mu      sync.Mutex
	buckets [][]retryItem
}

// Add remembers a failed delivery.
func (q *Queue) Add(key id, attempt int, deadline time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.buckets) <= attempt {
		q.buckets = append(q.buckets, nil)
	}
	q.buckets[attempt] = append(q.buckets[attempt], retryItem{key: key, deadline: deadline})
}

// Due counts the items whose deadline has passed.
func (q *Queue) Due(now time.Time) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := 0
	for _, bucket := range q.buckets {
		for i := range bucket {
			if !bucket[i].deadline.After(now) {
				n++
			}
		}
	}
	return n
}
