package p

type stack struct {
	frames []*int
	counts []int
	names  []string
}

var free []*stack

func (s *stack) pop() *int {
	top := s.frames[len(s.frames)-1]
	s.frames = s.frames[:len(s.frames)-1] // want `s.frames drops its last element, which stays in the array behind the slice`
	return top
}

func (s *stack) popName() {
	s.names = s.names[:len(s.names)-1] // want `s.names drops its last element`
}

func get() *stack {
	s := free[len(free)-1]
	free = free[:len(free)-1] // want `free drops its last element`
	return s
}

func (s *stack) popClean() *int {
	top := s.frames[len(s.frames)-1]
	s.frames[len(s.frames)-1] = nil
	s.frames = s.frames[:len(s.frames)-1] // ok: slice-pop-pin (set to nil before)
	return top
}

func (s *stack) popClear() {
	clear(s.frames[len(s.frames)-1:])
	s.frames = s.frames[:len(s.frames)-1] // ok: slice-pop-pin
}

func (s *stack) popCount() {
	s.counts = s.counts[:len(s.counts)-1] // ok: slice-pop-pin (integers point at nothing)
}

func (s *stack) empty() {
	s.frames = s.frames[:0] // ok: slice-pop-pin (to be filled again)
}

func local(all []*int) int {
	todo := append([]*int(nil), all...)
	for len(todo) > 1 {
		todo = todo[:len(todo)-1] // ok: slice-pop-pin (gone with the function)
	}
	return *todo[0]
}
