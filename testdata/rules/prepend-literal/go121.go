// go: 1.21

package p

func former(args []string) []string {
	return append([]string{"hg"}, args...) // ok: prepend-literal (there was no slices.Concat)
}
