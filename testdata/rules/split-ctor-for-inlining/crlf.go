package p

import "fmt"

type text struct{ lines []string }

func newText(lines []string) *text { // want `every call of newText puts a new text`
	t := &text{}
	for _, line := range lines {
		fmt.Println(line)
		fmt.Println(len(line))
		t.lines = append(t.lines, line)
	}
	return t
}

func lines(all []string) int {
	return len(newText(all).lines)
}
