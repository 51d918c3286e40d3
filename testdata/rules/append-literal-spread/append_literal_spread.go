package p

type point struct{ x, y int }

func flagged(args []string, numbers []int64, values []any, points []*point) ([]string, []int64, []any, []*point) {
	args = append(args, []string{"-v", "-x"}...) // want `append to args is given a slice literal to spread`
	numbers = append(numbers, []int64{1}...)     // want `append to numbers`
	values = append(values, []any{1, "x"}...)    // want `append to values`
	points = append(points, []*point{{1, 2}}...) // want `append to points`
	return args, numbers, values, points
}

func silent(args, more []string, points []point, buf []byte) ([]string, []point, []byte) {
	args = append(args, more...)                 // ok: append-literal-spread
	args = append(args, []string{}...)           // ok: append-literal-spread (nothing to append)
	args = append(args, []string{2: "third"}...) // ok: append-literal-spread (with an index)
	points = append(points, []point{{1, 2}}...)  // ok: append-literal-spread (elements without their type)
	buf = append(buf, []byte("text")...)         // ok: append-literal-spread (no literal)
	return args, points, buf
}
