package p

import (
	"math/rand"
	"sync"
	"time"
)

const zone = "Asia/Tokyo"

func Berlin(t time.Time) time.Time {
	loc, err := time.LoadLocation("Europe/Berlin") // want `time.LoadLocation\("Europe/Berlin"\) reads and parses the zone from a file in each call`
	if err != nil {
		return t
	}
	return t.In(loc)
}

func Tokyo(ts []time.Time) {
	for i := range ts {
		loc, _ := time.LoadLocation(zone) // want `reads and parses`
		ts[i] = ts[i].In(loc)
	}
}

func Pick(names []string) string {
	r := rand.New(rand.NewSource(time.Now().UnixNano())) // want `r is made in each call, which allocates and fills a table of 5 KB`
	return names[r.Intn(len(names))]
}

func Any(name string) *time.Location {
	loc, _ := time.LoadLocation(name) // ok: heavy-value-per-call (not a constant)
	return loc
}

func UTC() *time.Location {
	loc, _ := time.LoadLocation("UTC") // ok: heavy-value-per-call (at hand)
	return loc
}

var load = sync.OnceValue(func() *time.Location {
	loc, _ := time.LoadLocation("Europe/Paris") // ok: heavy-value-per-call (once)
	return loc
})

var paris *time.Location

func init() {
	paris, _ = time.LoadLocation("Europe/Paris") // ok: heavy-value-per-call (once)
}

func Seeded(seed int64) int {
	r := rand.New(rand.NewSource(seed)) // ok: heavy-value-per-call (the same numbers for a seed)
	return r.Int()
}

func NewRand() *rand.Rand {
	r := rand.New(rand.NewSource(time.Now().UnixNano())) // ok: heavy-value-per-call (kept by the caller)
	return r
}

type game struct{ rng *rand.Rand }

func newGame() *game {
	return &game{rng: rand.New(rand.NewSource(time.Now().UnixNano()))} // ok: heavy-value-per-call (kept)
}
