package p

// Join joins.
func Join(xs []string) string {
	s := "<"
	for _, x := range xs {
		s += x // want `allocates s anew`
	}
	return s
}
