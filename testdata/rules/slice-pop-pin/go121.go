// go: 1.21

package p

type stack21 struct{ frames []*int }

func (s *stack21) pop() {
	s.frames = s.frames[:len(s.frames)-1] // want `s.frames drops its last element`
}
