package p

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"testing"
)

var (
	id     uint32 = 123456
	length int
	out    = bufio.NewWriter(io.Discard)
)

func BenchmarkBuffer(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			binary.Write(&buf, binary.BigEndian, id)
			length += buf.Len()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			buf.Write(binary.BigEndian.AppendUint32(make([]byte, 0, 8), id))
			length += buf.Len()
		}
	})
}

func BenchmarkWriter(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			binary.Write(out, binary.BigEndian, id)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.Write(binary.BigEndian.AppendUint32(out.AvailableBuffer(), id))
		}
	})
}

type header struct {
	Magic uint32
	Kind  uint16
	Flags uint16
}

func BenchmarkStruct(b *testing.B) {
	var w io.Writer = out
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := header{Magic: id}
			binary.Write(w, binary.BigEndian, &h)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		var scratch []byte
		for i := 0; i < b.N; i++ {
			h := header{Magic: id}
			scratch, _ = binary.Append(scratch[:0], binary.BigEndian, &h)
			w.Write(scratch)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte("0123456789abcdef")
	source := bytes.NewReader(data)
	var r io.Reader = source
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(data)
			var h header
			binary.Read(r, binary.BigEndian, &h)
			id = h.Magic
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		scratch := make([]byte, 8)
		for i := 0; i < b.N; i++ {
			source.Reset(data)
			var h header
			io.ReadFull(r, scratch)
			binary.Decode(scratch, binary.BigEndian, &h)
			id = h.Magic
		}
	})
}
