package p

import "math/big"

var one = big.NewInt(1)

func product(factors []*big.Int) *big.Int {
	p := big.NewInt(1)
	for _, factor := range factors {
		p = new(big.Int).Mul(p, factor) // want `each iteration allocates a new number for p, which the next one drops`
	}
	return p
}

func factorial(n int64) *big.Int {
	f := big.NewInt(1)
	for i := int64(2); i <= n; i++ {
		f = big.NewInt(0).Mul(f, big.NewInt(i)) // want `each iteration allocates a new number for f`
	}
	return f
}

func evens(numbers []*big.Int, m *big.Int) (n int) {
	for _, number := range numbers {
		rest := new(big.Int).Mod(number, m) // want `each iteration allocates memory for the digits of rest, which no iteration keeps`
		if rest.Sign() == 0 {
			n++
		}
	}
	return n
}

func reused(factors []*big.Int) *big.Int {
	p := big.NewInt(1)
	for _, factor := range factors {
		p.Mul(p, factor) // ok: big-int-per-step
	}
	return p
}

func single(a, b *big.Int) *big.Int {
	c := new(big.Int).Add(a, b) // ok: big-int-per-step (no loop)
	c = new(big.Int).Add(c, one)
	return c
}

func kept(start *big.Int, n int) (all []*big.Int) {
	next := start
	for i := 0; i < n; i++ {
		next = new(big.Int).Add(next, one) // ok: big-int-per-step (every number is kept)
		all = append(all, next)
	}
	return all
}

func squares(numbers []*big.Int) (all []*big.Int) {
	for _, number := range numbers {
		square := new(big.Int).Mul(number, number) // ok: big-int-per-step (every number is kept)
		all = append(all, square)
	}
	return all
}

func parameter(p *big.Int, factors []*big.Int) *big.Int {
	for _, factor := range factors {
		p = new(big.Int).Mul(p, factor) // ok: big-int-per-step (the caller's number must not change)
	}
	return p
}

func retry(random func() *big.Int, m *big.Int) (r *big.Int) {
	for {
		r = new(big.Int).Mod(random(), m) // ok: big-int-per-step (it does not go on from the last one)
		if r.Sign() != 0 {
			return r
		}
	}
}

func powers(x *big.Int, n int) *big.Int {
	p := new(big.Int).Set(one)
	for i := 0; i < n; i++ {
		p = new(big.Int).Mul(x, p) // want `each iteration allocates a new number for p`
	}
	return p
}
