package p

var distinctNames int

func init() {
	for _, group := range [][]string{{"a", "b"}, {"c"}} {
		seen := make(map[string]bool) // ok: scratch-map-in-loop (runs once, when the program starts)
		for _, name := range group {
			seen[name] = true
		}
		distinctNames += len(seen)
	}
}
