package p

import "sync"

type point struct {
	x, y int
	name string
}

type wide struct{ words [20]uint64 }

type locked struct {
	sync.Mutex
	n int
}

func (p *point) move(dx int) { p.x += dx }

func (p point) sum() int { return p.x + p.y }

func appended(names []string) (sum int) {
	points := make([]*point, 0, len(names))
	for i, name := range names {
		points = append(points, &point{x: i, name: name}) // want `each element of points is allocated by itself, a point of 32 bytes`
	}
	for _, p := range points {
		p.move(1)
		p.y = 2
		sum += p.sum()
	}
	return sum + points[0].x + len(points)
}

func stored(n int) int {
	points := make([]*wide, n)
	for i := range points {
		points[i] = &wide{} // want `each element of points is allocated by itself, a wide of 160 bytes`
		points[i].words[0] = uint64(i)
	}
	return int(points[n-1].words[0])
}

func filled(names []string) int {
	points := make([]*point, 0, len(names))
	for i, name := range names {
		p := &point{name: name} // want `each element of points is allocated by itself`
		p.x = i
		points = append(points, p)
	}
	if points == nil {
		return 0
	}
	return points[0].x
}

type list struct {
	items []*point
	spare []*point
}

func (l *list) add(name string) {
	l.items = append(l.items, &point{name: name}) // want `each element of l.items is allocated by itself`
}

func (l *list) total() (sum int) {
	for _, p := range l.items {
		sum += p.x
	}
	return sum
}

func (l *list) reset() { l.items = l.items[:0] }

func newList() *list { return &list{items: make([]*point, 0)} }
