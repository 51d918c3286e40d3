package p

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func sum(in io.Reader) (total int, err error) {
	r := bufio.NewReader(in)
	for {
		line, err := r.ReadString('\n') // want `each r.ReadString\('\\n'\) allocates a string for the line, which is only looked at`
		if err != nil {
			if err == io.EOF {
				break
			}
			return 0, err
		}
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		n, err := strconv.Atoi(line)
		if err != nil {
			return 0, fmt.Errorf("%q is no number: %w", line, err)
		}
		total += n
	}
	return total, nil
}

func numbers(r *bufio.Reader) (total int) {
	for {
		line, err := r.ReadString(' ') // ok: read-string-loop (bytes could be sliced beyond their length)
		if err != nil {
			return total
		}
		n, _ := strconv.Atoi(line[:1])
		m, _ := strconv.Atoi(strings.TrimSpace(line))
		total += n + m
	}
}

func digits(r *bufio.Reader) (total int) {
	for {
		line, err := r.ReadString('\n') // want `allocates a string for the line`
		if errors.Is(err, io.EOF) {
			return total
		}
		n, _ := strconv.Atoi(strings.TrimSpace(line))
		total += n
	}
}

func events(r *bufio.Reader) (n int) {
	for {
		line, err := r.ReadString('\n') // want `allocates a string for the line`
		if err != nil {
			return n
		}
		var event struct{ Count int }
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			return n
		}
		n += event.Count
	}
}

func kept(r *bufio.Reader) (lines []string) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (the lines are kept)
		if err != nil {
			return lines
		}
		lines = append(lines, line)
	}
}

func partly(r *bufio.Reader, names map[string]bool) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (the map keeps its keys)
		if err != nil {
			return
		}
		names[strings.TrimSpace(line)] = true
	}
}

func once(r *bufio.Reader) bool {
	line, err := r.ReadString('\n') // ok: read-string-loop (no loop)
	return err == nil && strings.HasPrefix(line, "HTTP/")
}

func pairs(r *bufio.Reader) (n int) {
	for {
		first, err := r.ReadString('\n') // ok: read-string-loop (the reader goes on before the last use)
		if err != nil {
			return n
		}
		if c, _ := r.ReadByte(); c != '\n' && strings.HasPrefix(first, "#") {
			n++
		}
	}
}

func peeked(r *bufio.Reader) (n int) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (Peek may move what is in the buffer)
		if err != nil {
			return n
		}
		if next, _ := r.Peek(1); len(next) == 1 && line == "\n" {
			n++
		}
	}
}

func shared(r *bufio.Reader) (n int) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (another function may read on)
		if err != nil || skip(r) != nil {
			return n
		}
		n += len(strings.TrimSpace(line))
	}
}

func skip(r *bufio.Reader) error { return r.UnreadByte() }

func outer(r *bufio.Reader) (last string) {
	var line string
	var err error
	for err == nil {
		line, err = r.ReadString('\n') // ok: read-string-loop (the last line is used after the loop)
		if line != "" {
			last = line
		}
	}
	return last
}

type lines struct{}

func (lines) ReadString(byte) (string, error) { return "", io.EOF }

func other(r lines) (n int) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (another type)
		if err != nil {
			return n
		}
		n += len(line)
	}
}
