package p

import (
	"fmt"
	"io"
	"strings"
)

type matrix struct {
	width int
	rows  [][]float64
}

func filled(blocks [][]byte, size uint) (sum byte) {
	for _, block := range blocks {
		buf := make([]byte, size) // want `every iteration allocates buf anew, of the same size and kept by nobody`
		copy(buf, block)
		sum ^= buf[0]
	}
	return sum
}

func maybeNegative(blocks [][]byte, size int) (text string) {
	for _, block := range blocks {
		buf := make([]byte, size) // want `allocates buf anew`
		copy(buf, block)
		text = string(buf)
	}
	return text
}

func collected(lines []string, words map[string]int) {
	n := len(words)
outer:
	for _, line := range lines {
		found := make([]string, 0, n) // want `allocates found anew`
		for _, word := range strings.Fields(line) {
			if word == "stop" {
				continue outer
			}
			found = append(found, word)
		}
		for _, word := range found {
			words[word]++
		}
	}
}

func (m *matrix) sums(other []float64) (total float64) {
	for _, row := range m.rows {
		scaled := make([]float64, len(other)) // want `allocates scaled anew`
		for i, v := range row {
			scaled[i] = v * other[i]
		}
		total += add(scaled)
	}
	return total
}

func add(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return sum
}

func read(r io.Reader, count int) (total int, err error) {
	for i := 0; i < count; i++ {
		header := make([]byte, 16) // want `allocates header anew`
		if _, err := io.ReadFull(r, header); err != nil {
			return total, err
		}
		total += int(header[3])
	}
	for {
		chunk := make([]byte, 4096) // want `allocates chunk anew`
		n, err := r.Read(chunk)
		if err != nil {
			break
		}
		total += strings.Count(string(chunk[:n]), "x")
	}
	return total, nil
}

func sameName(blocks [][]byte, size uint) int {
	buf := 1
	for _, block := range blocks {
		buf := make([]byte, size) // want `allocates buf anew`
		copy(buf, block)
	}
	return buf
}

func inside(blocks [][]byte, size uint) {
	type cell byte
	for range blocks {
		type inner byte
		cells := make([]cell, size) // want `allocates cells anew`
		cells[0] = 1
		others := make([]inner, size) // want `allocates others anew`
		others[0] = 1
	}
}

func silent(blocks [][]byte, size uint, out chan []byte, all [][]byte, w io.Writer) (last []byte) {
	for _, block := range blocks {
		fixed := make([]byte, 64) // ok: scratch-make-in-loop (on the stack)
		copy(fixed, block)
		part16 := make([]byte, size%16, 16) // ok: scratch-make-in-loop (the capacity is constant)
		copy(part16, block)
		if len(block) == 7 {
			rare := make([]byte, size) // ok: scratch-make-in-loop (in few iterations, perhaps)
			copy(rare, block)
		}
		sized := make([]byte, len(block)) // ok: scratch-make-in-loop (another size each time)
		copy(sized, block)
		sent := make([]byte, size) // ok: scratch-make-in-loop (sent away)
		out <- sent
		kept := make([]byte, size) // ok: scratch-make-in-loop (kept in a slice)
		all = append(all, kept)
		returned := make([]byte, size) // ok: scratch-make-in-loop (returned)
		last = returned
		part := make([]byte, size) // ok: scratch-make-in-loop (a part of it is kept)
		all = append(all, part[1:])
		late := make([]byte, size) // ok: scratch-make-in-loop (used when the function ends)
		defer fmt.Fprint(w, late)
		there := make([]byte, size) // ok: scratch-make-in-loop (used by a goroutine)
		go w.Write(there)
		caught := make([]byte, size) // ok: scratch-make-in-loop (a closure uses it)
		func() { caught[0] = 1 }()
		printed := make([]byte, size) // ok: scratch-make-in-loop (goes where it may be kept)
		fmt.Fprintln(w, printed)
		moved := make([]byte, size) // ok: scratch-make-in-loop (another slice in the end)
		moved = moved[1:]
		alias := make([]byte, size) // ok: scratch-make-in-loop (lives on in last)
		last = alias[:1]
	}
	for range 2 {
		twice := make([]byte, size) // ok: scratch-make-in-loop (two iterations)
		twice[0] = 1
	}
	once := make([]byte, size) // ok: scratch-make-in-loop (not in a loop)
	once[0] = 1
	return last
}

func fixedByName(blocks [][]byte) {
	size, other := 64, 96
	same := size
	for _, block := range blocks {
		sized := make([]byte, size) // ok: scratch-make-in-loop (the compiler knows the size)
		copy(sized, block)
		again := make([]byte, 0, same) // ok: scratch-make-in-loop (the compiler knows the capacity)
		again = append(again, block[0])
		grown := make([]byte, other) // want `allocates grown anew`
		copy(grown, block)
	}
	other++
}

// packets returns a part of what it is given.
type packets struct{}

func (packets) ReadFrom(b []byte) (header int, payload []byte, err error) { return 0, b[4:], nil }

type packetReader interface {
	ReadFrom(b []byte) (header int, payload []byte, err error)
}

func payloads(r packetReader, size uint, n int) (found [][]byte) {
	for i := 0; i < n; i++ {
		packet := make([]byte, size) // ok: scratch-make-in-loop (a part of it comes back)
		_, payload, err := r.ReadFrom(packet)
		if err == nil {
			found = append(found, payload)
		}
	}
	return found
}
