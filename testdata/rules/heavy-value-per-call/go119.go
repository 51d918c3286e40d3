// go: 1.19

package p

import (
	"math/rand"
	"time"
)

func old() int {
	r := rand.New(rand.NewSource(time.Now().UnixNano())) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return r.Intn(10)
}
