package p

import "fmt"

func name(s string) string { return fmt.Sprint(s) } // want "boxes the string s"
