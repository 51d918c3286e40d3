package p

type stats struct {
	counts  map[string]int
	seen    map[string]bool
	again   map[string]bool
	shared  map[string]int
	fresh   map[string]int
	unkeyed pair
	Open    map[string]int
}

type pair struct{ m map[string]int }

func (s *stats) flush(write func(string, int)) {
	for key, n := range s.counts {
		write(key, n)
	}
	s.counts = make(map[string]int, 100) // want `making s.counts again allocates its tables anew as it fills up; emptied with clear, it would keep them`
}

func (s *stats) forget() (n int) {
	for range s.seen {
		n++
	}
	s.seen = map[string]bool{} // ok: map-remake (called now and then, it gives the memory back)
	return n + len(s.seen)
}

func (s *stats) run(batches [][]string, write func(string, int)) {
	for _, batch := range batches {
		for _, key := range batch {
			s.add(key)
		}
		s.flush(write)
		s.clear()
	}
}

func (s *stats) clear() {
	for key := range s.again {
		delete(s.seen, key)
	}
	s.again = map[string]bool{} // want `making s.again again`
}

func (s *stats) add(key string) {
	s.counts[key]++
	if s.seen == nil {
		s.seen = make(map[string]bool) // ok: map-remake (there was none before)
	}
	s.seen[key] = true
	s.shared[key]++
}

func (s *stats) swap() map[string]int {
	old := s.shared
	for key := range s.shared {
		delete(s.seen, key)
	}
	s.shared = make(map[string]int) // ok: map-remake (the caller has the old one)
	return old
}

func (s *stats) reset() {
	s.fresh = make(map[string]int) // ok: map-remake (may be the first one)
}

func newStats(m map[string]int) *stats {
	return &stats{counts: make(map[string]int), unkeyed: pair{m}}
}

func (s *stats) others() {
	for key := range s.unkeyed.m {
		s.add(key)
	}
	s.unkeyed.m = make(map[string]int) // ok: map-remake (a literal gives it a caller's map)
	for key := range s.Open {
		s.add(key)
	}
	s.Open = make(map[string]int) // ok: map-remake (other packages may have it)
}

func locals(rows [][]string, send func(map[string]int)) (total int) {
	counts := make(map[string]int)
	names := map[string]bool{}
	for _, row := range rows {
		for _, name := range row {
			counts[name]++
			names[name] = true
		}
		total += sum(counts) + len(names)
		counts = make(map[string]int) // want `making counts again`
		names = map[string]bool{}     // want `making names again`
	}

	sent := make(map[string]int)
	for _, row := range rows {
		for _, name := range row {
			sent[name]++
		}
		send(sent)
		sent = make(map[string]int) // ok: map-remake (the function may keep it)
	}

	var late map[string]int
	for _, row := range rows {
		late = make(map[string]int) // ok: map-remake (nil at first)
		for _, name := range row {
			late[name]++
		}
		total += len(late)
	}

	once := make(map[string]int)
	once["a"]++
	once = make(map[string]int) // ok: map-remake (not in a loop)
	return total + len(once)
}

func sum(counts map[string]int) (total int) {
	for _, n := range counts {
		total += n
	}
	return total
}
