// go: 1.20

package p

import (
	"math/rand"
	"time"
)

func newer() int {
	r := rand.New(rand.NewSource(time.Now().UnixNano())) // want `r is made in each call`
	return r.Intn(10)
}
