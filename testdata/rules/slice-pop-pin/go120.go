// go: 1.20

package p

type stack20 struct{ frames []*int }

func (s *stack20) pop() {
	s.frames = s.frames[:len(s.frames)-1] // ok: slice-pop-pin (there is no clear)
}
