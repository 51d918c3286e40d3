package p

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

type event struct{ Name string }

func count(r io.Reader, known map[string]int, wanted string) (n int) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text()) // want `each sc.Text\(\) copies what was scanned into a string, on the heap when longer than 32 bytes, which is only looked at`
		line = strings.TrimPrefix(line, "x:")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if line[0] == '!' || line[1:] == wanted || strings.HasSuffix(line, wanted) {
			n += len(line) + known[line] + strings.IndexByte(line, ' ')
		}
		switch line {
		case "a", "b":
			n++
		}
	}
	return n
}

func direct(sc *bufio.Scanner, w *bufio.Writer) {
	for sc.Scan() {
		if strings.Contains(sc.Text(), "error") { // want `each sc.Text`
			w.WriteString(sc.Text()) // want `each sc.Text`
			w.WriteByte('\n')
		}
	}
}

func decode(r io.Reader) (events []event, err error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Text() // want `each sc.Text`
		var e event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		events = append(events, e)
	}
	return events, sc.Err()
}

func parse(r io.Reader) (total int, err error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		fields := strings.Fields(sc.Text()) // want `each sc.Text`
		if len(fields) < 2 || fields[0] != "cpu" {
			continue
		}
		key, value, found := strings.Cut(sc.Text(), "=") // want `each sc.Text`
		if !found || strings.EqualFold(key, "none") {
			continue
		}
		v, err := strconv.Atoi(value)
		if err != nil {
			return 0, fmt.Errorf("%s is no number", value)
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			return 0, err
		}
		total += n + v
	}
	return total, sc.Err()
}

func silent(r io.Reader, names map[string]bool, buf *bytes.Buffer) (lines []string) {
	sc := bufio.NewScanner(r)
	sc.Scan()
	if sc.Text() == "x" { // ok: scanner-text (no loop)
		return nil
	}
	for sc.Scan() {
		line := sc.Text() // ok: scanner-text (is kept)
		if line != "" {
			lines = append(lines, line)
		}
	}
	for sc.Scan() {
		names[sc.Text()] = true // ok: scanner-text (the key is kept)
	}
	for sc.Scan() {
		first := sc.Text() // ok: scanner-text (the scanner goes on)
		sc.Scan()
		if first == "x" {
			buf.WriteByte('x')
		}
	}
	for sc.Scan() {
		if sc.Text()[:2] == "ab" { // ok: scanner-text (bytes could be sliced beyond their length)
			buf.WriteByte('x')
		}
		n, _ := strconv.Atoi(sc.Text()) // ok: scanner-text (numbers are short)
		buf.Grow(n)
		fmt.Fprintln(buf, sc.Text()) // ok: scanner-text (becomes an interface)
		func() {
			line := sc.Text() // ok: scanner-text
			buf.WriteString(line)
		}()
	}
	return lines
}

func helped(r io.Reader) (n int) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Text() // ok: scanner-text (another function may go on)
		skip(sc)
		n += len(line)
	}
	return n
}

func skip(sc *bufio.Scanner) { sc.Scan() }
