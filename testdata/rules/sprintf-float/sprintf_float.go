package p

import "fmt"

type ratio float64

func (r ratio) String() string { return "r" }

func cell(x float64) string {
	return fmt.Sprintf("%.2f", x) // want `x is moved to the heap to be passed to fmt, though strconv formats it as it is`
}

func exponent(x float64) string {
	return fmt.Sprintf("%e", x) // want `strconv formats it`
}

func shortest(x float32) string {
	return fmt.Sprint(x) // want `x is moved to the heap`
}

func value(a, b float64) string {
	return fmt.Sprintf("%v", a/b) // want `a/b is moved to the heap`
}

func named(x ratio) string {
	return fmt.Sprintf("%.2f", x) // ok: sprintf-float (a type of the program)
}

func padded(x float64) string {
	return fmt.Sprintf("%8.2f", x) // ok: sprintf-float (strconv pads nothing)
}

func signed(x float64) string {
	return fmt.Sprintf("%+.2f", x) // ok: sprintf-float (strconv writes no plus)
}

func percent(x float64) string {
	return fmt.Sprintf("%.2f%%", x) // ok: sprintf-float (there is more to it)
}

func constant() string {
	return fmt.Sprintf("%.2f", 1.5) // ok: sprintf-float (a constant)
}

func whole(n int) string {
	return fmt.Sprintf("%v", n) // ok: sprintf-float (an integer)
}
