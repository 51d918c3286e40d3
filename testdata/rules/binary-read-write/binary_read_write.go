package p

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
)

type kind uint16

type header struct {
	Magic uint32
	Kind  kind
	Flags uint16
}

func frame(id uint32, k kind, at int64, ratio float32, body []byte) []byte {
	var buf bytes.Buffer
	binary.Write(&buf, binary.BigEndian, id)           // want "binary.Write takes buf and id as interfaces and allocates a buffer for this one value"
	_ = binary.Write(&buf, binary.LittleEndian, k)     // want "takes buf and k as interfaces"
	binary.Write(&buf, binary.LittleEndian, at)        // want "takes buf and at"
	binary.Write(&buf, binary.BigEndian, ratio)        // want "takes buf and ratio"
	binary.Write(&buf, binary.BigEndian, uint8(id>>4)) // want "this one byte"
	binary.Write(&buf, binary.BigEndian, uint16(7))    // want "takes buf and uint16"
	binary.Write(&buf, binary.BigEndian, int16(-7))    // want "allocates a buffer for int16"
	binary.Write(&buf, binary.BigEndian, body)         // ok: binary-read-write (written as they are)
	return buf.Bytes()
}

func checked(buf *bytes.Buffer, id, n uint64) error {
	if err := binary.Write(buf, binary.BigEndian, id); err != nil { // want "takes buf and id"
		return err
	}
	var err error
	err = binary.Write(buf, binary.NativeEndian, n+1) // want "takes buf and n"
	if err != nil {
		return err
	}
	return binary.Write(buf, binary.BigEndian, id) // want "takes buf and id"
}

type encoder struct{ w *bufio.Writer }

func (e *encoder) next() uint32 { e.w.Flush(); return 1 }

func (e *encoder) encode(id uint32, order binary.ByteOrder) {
	binary.Write(e.w, binary.BigEndian, id)       // want "takes e.w and id"
	binary.Write(e.w, binary.BigEndian, e.next()) // want "a buffer for .* alone"
	binary.Write(e.w, order, id)                  // want "a buffer for .* alone"
	binary.Write(e.w, binary.BigEndian, byte(id)) // want "this one byte"
	defer binary.Write(e.w, binary.BigEndian, id) // want "takes e.w and id"
}

func stream(w io.Writer, id uint32, h header) error {
	if err := binary.Write(w, binary.BigEndian, id); err != nil { // want "binary.Write allocates a buffer for id alone"
		return err
	}
	if err := binary.Write(w, binary.BigEndian, &h); err != nil { // want "allocates a buffer for h, and takes it apart by reflection"
		return err
	}
	return binary.Write(w, binary.BigEndian, h) // want "for h, and"
}

func read(r io.Reader) (h header, err error) {
	var n uint32
	if err := binary.Read(r, binary.BigEndian, &n); err != nil { // want "binary.Read allocates a buffer for n alone"
		return h, err
	}
	body := make([]byte, n)
	if err := binary.Read(r, binary.BigEndian, body); err != nil { // ok: binary-read-write (needs as much memory by any means)
		return h, err
	}
	err = binary.Read(r, binary.BigEndian, &h) // want "for what it reads into h"
	return h, err
}

func anything(w io.Writer, x any) error {
	return binary.Write(w, binary.BigEndian, x) // ok: binary-read-write (may be large)
}

func direct(b []byte, id uint32) []byte {
	return binary.BigEndian.AppendUint32(b, id) // ok: binary-read-write (appended)
}

func hashed(b []byte) uint32 {
	return crc32.ChecksumIEEE(b) ^ binary.BigEndian.Uint32(b) // ok: binary-read-write (neither)
}
