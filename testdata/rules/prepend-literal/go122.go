// go: 1.22

package p

func command(args []string) []string {
	return append([]string{"git", "--no-pager"}, args...) // want `the literal \[\]string\{"git", "--no-pager"\} is allocated only to be copied, as it has no room for args`
}
