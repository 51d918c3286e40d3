package p

import (
	"regexp"

	"github.com/spf13/cobra"
)

var update = &cobra.Command{
	Run: func(_ *cobra.Command, args []string) {
		Version(args[0])
		for _, arg := range args {
			check(arg)
		}
	},
}

func init() { cobra.OnInitialize(initConfig) }

func initConfig() {
	ok, err := regexp.MatchString("^(bits|bytes)+$", "bits") // ok: regexp-in-func (once around the command)
	update.Hidden = ok && err == nil
}

// Version is exported by a command's package.
func Version(v string) bool {
	return regexp.MustCompile(`^v\d+$`).MatchString(v) // ok: regexp-in-func (the command calls it once)
}

func check(arg string) bool {
	return regexp.MustCompile(`^x+$`).MatchString(arg) // want "compiles"
}
