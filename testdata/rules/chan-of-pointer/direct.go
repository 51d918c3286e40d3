package p

type point struct{ x, y, z int }

func sum(points []point) (total int) {
	c := make(chan *point, 1)
	go func() {
		defer close(c)
		for i := range points {
			c <- &point{x: points[i].x} // want "on c allocates a new point \(24 bytes\)"
		}
	}()
	for p := range c {
		total += p.x
	}
	return total
}

func values(points []point) (total int) {
	c := make(chan point, 1)
	go func() {
		defer close(c)
		for i := range points {
			c <- point{x: points[i].x} // ok: chan-of-pointer (values)
		}
	}()
	for p := range c {
		total += p.x
	}
	return total
}
