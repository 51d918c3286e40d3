// go: 1.19

package p

import (
	"math/rand"
	"time"
)

func seed0() int {
	rng := rand.New(rand.NewSource(time.Now().UnixNano())) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return rng.Intn(10)
}

func seed1() int {
	rng := rand.New(rand.NewSource(time.Now().UTC().UnixNano())) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return rng.Intn(10)
}

func seed2() int {
	rng := rand.New(rand.NewSource(time.Now().Unix())) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return rng.Intn(10)
}

func seed3() int {
	rng := rand.New(rand.NewSource(time.Now().UnixMilli())) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return rng.Intn(10)
}

func seed4() int {
	rng := rand.New(rand.NewSource(int64(time.Now().Nanosecond()))) // ok: heavy-value-per-call (rand.Intn gives the same numbers in each run)
	return rng.Intn(10)
}
