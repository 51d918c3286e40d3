package p

import "fmt"

func only(e struct{ n int }) string {
	return fmt.Sprintf("%T", e) // want `a new string of the name`
}

func taken(e struct{ n int }, reflect int) string {
	return fmt.Sprintf("%T", e) // want `a new string of the name`
}
