package p

import . "fmt"

type source struct{ name string }

func (s source) label() string {
	return Sprintf("%s", s.name) // want "boxes the string s.name"
}

func commented(s source) string {
	return Sprint( // want "boxes the string s.name"
		// The fix would lose this comment.
		s.name,
	)
}
