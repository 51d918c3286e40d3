package p

import "fmt"

const help = "use -h"

const half = "50%"

type mode string

const fast mode = "fast"

type level string

const low level = "low"

func (l level) String() string { return "level " + string(l) }

func texts(name string) []string {
	out := []string{
		fmt.Sprintf("ready"),          // want `fmt reads and copies the constant text "ready"`
		fmt.Sprint("ready"),           // want `the constant text "ready"`
		fmt.Sprintf(help),             // want `the constant text help`
		fmt.Sprintf("a" + help),       // want `the constant text "a" \+ help`
		fmt.Sprintf("%s", "a"+help),   // want `the constant text "a"\+help`
		fmt.Sprintf("%v", help) + "b", // want `the constant text help`
		fmt.Sprint(half),              // want `the constant text half`
		fmt.Sprint(fast),              // want `the constant text fast`
		fmt.Sprintf("50%% of it"),     // want `the constant text "50%% of it"`
		fmt.Sprintf(`a b`),            // want `constant text .a b.`
	}
	out[0] = fmt.Sprintf(name) // ok: sprintf-no-verb (the text may hold verbs)
	return append(out,
		fmt.Sprint(low),         // ok: sprintf-no-verb (fmt calls String)
		fmt.Sprint(7),           // ok: sprintf-no-verb (a number)
		fmt.Sprintf("%d", 7),    // ok: sprintf-no-verb (a number)
		fmt.Sprintf("%q", help), // ok: sprintf-no-verb (quoted)
		fmt.Sprintln("ready"),   // ok: sprintf-no-verb (with a newline)
		fmt.Sprint("a", "b"),    // ok: sprintf-no-verb (two of them)
	)
}
