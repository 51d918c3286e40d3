package p

import (
	"bufio"
	"fmt"
	"os"
)

var readLine = func() string {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	return line
}

func ask(question string) string {
	fmt.Print(question)
	return readLine()
}

func choose(options []string) string { return ask(options[0]) }

func password(names []string) (all []string) {
	for _, name := range names {
		all = append(all, ask(fmt.Sprintf("Enter %s password:", name)))   // ok: sprintf-concat (a person reads it)
		all = append(all, choose([]string{fmt.Sprintf("yUse %s", name)})) // ok: sprintf-concat
		all = append(all, show(fmt.Sprintf("Enter %s password:", name)))  // want "in each iteration"
	}
	return all
}

func show(text string) string {
	fmt.Print(text)
	return text
}
