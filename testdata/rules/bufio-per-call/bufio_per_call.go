package p

import (
	"bufio"
	"io"
	"net/textproto"
	"os"
)

func lines(files []io.Reader) (lines []string) {
	for _, file := range files {
		r := bufio.NewReader(file) // want "each iteration allocates a buffer of 4 KB for r"
		line, _ := r.ReadString('\n')
		lines = append(lines, line)
	}
	return lines
}

func write(names []string, text string) error {
	for _, name := range names {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		w := bufio.NewWriter(f) // want "a buffer of 4 KB for w"
		w.WriteString(text)
		if err := w.Flush(); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}

func count(files []io.Reader) (n int) {
	for _, file := range files {
		words := bufio.NewScanner(file) // want "as much as the longest line needs, for words"
		words.Split(bufio.ScanWords)
		for words.Scan() {
			n++
		}
	}
	return n
}

func one(file io.Reader) (string, error) {
	r := bufio.NewReader(file) // ok: bufio-per-call (not in a loop)
	for {
		line, err := r.ReadString('\n')
		if err != nil || line != "" {
			return line, err
		}
	}
}

func kept(files []io.Reader) (readers []*bufio.Reader) {
	for _, file := range files {
		r := bufio.NewReader(file) // ok: bufio-per-call (kept)
		readers = append(readers, r)
	}
	return readers
}

func serve(conns chan io.ReadWriter) {
	for conn := range conns {
		r := bufio.NewReader(conn) // ok: bufio-per-call (lives on in a goroutine)
		go func() {
			r.ReadByte()
		}()
		p := bufio.NewReader(conn) // ok: bufio-per-call (kept by the textproto.Reader)
		textproto.NewReader(p)
	}
}

func sized(files []io.Reader, buf []byte) (n int) {
	for _, file := range files {
		scanner := bufio.NewScanner(file) // ok: bufio-per-call (has a buffer)
		scanner.Buffer(buf, len(buf))
		for scanner.Scan() {
			n++
		}
	}
	return n
}
