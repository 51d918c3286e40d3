// go: 1.20

package p

import (
	"math/rand"
	"time"
)

func seed0() int {
	rng := rand.New(rand.NewSource(time.Now().UnixNano())) // want `rng is made in each call`
	return rng.Intn(10)
}

func seed1() int {
	rng := rand.New(rand.NewSource(time.Now().UTC().UnixNano())) // want `rng is made in each call`
	return rng.Intn(10)
}

func seed2() int {
	rng := rand.New(rand.NewSource(time.Now().Unix())) // want `rng is made in each call`
	return rng.Intn(10)
}

func seed3() int {
	rng := rand.New(rand.NewSource(time.Now().UnixMilli())) // want `rng is made in each call`
	return rng.Intn(10)
}

func seed4() int {
	rng := rand.New(rand.NewSource(int64(time.Now().Nanosecond()))) // want `rng is made in each call`
	return rng.Intn(10)
}
