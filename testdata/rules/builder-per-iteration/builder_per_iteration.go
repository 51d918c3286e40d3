package p

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/template"
)

func rows(table [][]int) (out []string) {
	for _, row := range table {
		var buf bytes.Buffer // want `every iteration allocates the memory of buf anew`
		for _, cell := range row {
			fmt.Fprintf(&buf, "%6d", cell)
		}
		out = append(out, buf.String())
	}
	return out
}

func pointers(names []string, w io.Writer, t *template.Template) (total []byte) {
	var all bytes.Buffer
	for i := 0; i < len(names); i++ {
		line := new(bytes.Buffer) // want `memory of line anew`
		line.WriteString(names[i])
		fmt.Fprintln(line, i)
		total = append(total, line.Bytes()...)
	}
	for _, name := range names {
		page := &bytes.Buffer{} // want `memory of page anew`
		if t.Execute(page, name) != nil {
			continue
		}
		_, _ = w.Write(page.Bytes())
	}
	for _, name := range names {
		// One line each.
		out := bytes.NewBuffer(nil) // want `memory of out anew`
		out.WriteString(name)
		all.Write(out.Bytes())
		if out.Len() > 80 {
			_, _ = io.Copy(out, strings.NewReader(string(out.Bytes())))
		}
		fmt.Println(out.String())
	}
	return append(total, all.Bytes()...)
}

func twice(names []string) {
	for _, name := range names {
		var b bytes.Buffer // want `memory of b anew`
		b.WriteString(name)
		fmt.Println(b.String())
	}
	var b bytes.Buffer
	b.WriteString("end")
	fmt.Println(&b)
}

func silent(names []string, out chan *bytes.Buffer, size int) (kept [][]byte, all []*bytes.Buffer) {
	for _, name := range names {
		var buf bytes.Buffer // ok: builder-per-iteration (its bytes are kept)
		buf.WriteString(name)
		kept = append(kept, buf.Bytes())
	}
	for _, name := range names {
		buf := new(bytes.Buffer) // ok: builder-per-iteration (kept)
		buf.WriteString(name)
		all = append(all, buf)
	}
	for range names {
		buf := new(bytes.Buffer) // ok: builder-per-iteration (sent away)
		out <- buf
	}
	headBuffer := *bytes.NewBufferString("head")
	for _, name := range names {
		buf := new(headBuffer) // ok: builder-per-iteration (begins as a copy)
		buf.WriteString(name)
		fmt.Println(buf.String())
	}
	for _, name := range names {
		var buf bytes.Buffer // ok: builder-per-iteration (the encoder may keep it)
		_ = json.NewEncoder(&buf).Encode(name)
		fmt.Println(buf.String())
	}
	for _, name := range names {
		var buf bytes.Buffer // ok: builder-per-iteration (a goroutine uses it)
		go func() { buf.WriteString(name) }()
	}
	for _, name := range names {
		buf := bytes.NewBuffer([]byte(name)) // ok: builder-per-iteration (a reader)
		fmt.Println(buf.Len())
	}
	for _, name := range names {
		var sb strings.Builder // ok: builder-per-iteration (its Reset gives the memory away)
		sb.WriteString(name)
		fmt.Println(sb.String())
	}
	for range 2 {
		var buf bytes.Buffer // ok: builder-per-iteration (two iterations)
		buf.WriteByte('x')
		fmt.Println(buf.String())
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		var buf bytes.Buffer // ok: builder-per-iteration (made once)
		buf.WriteString(name)
		fmt.Println(buf.String())
		break
	}
	for _, name := range names {
		if len(name) > size {
			var buf bytes.Buffer // ok: builder-per-iteration (in few iterations)
			buf.WriteString(name)
			fmt.Println(buf.String())
		}
	}
	var buf bytes.Buffer // ok: builder-per-iteration (not in a loop)
	buf.WriteString("end")
	return kept, append(all, &buf)
}
