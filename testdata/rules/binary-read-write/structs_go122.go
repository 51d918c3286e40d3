// go: 1.22

package p

import (
	"encoding/binary"
	"io"
)

type point struct{ X, Y int32 }

func structs(rw io.ReadWriter, p point, q *point) {
	binary.Write(rw, binary.BigEndian, p)  // ok: binary-read-write (binary.Append and Decode are new in 1.23)
	binary.Write(rw, binary.BigEndian, &p) // ok: binary-read-write (binary.Append and Decode are new in 1.23)
	binary.Read(rw, binary.BigEndian, &p)  // ok: binary-read-write (binary.Append and Decode are new in 1.23)
	binary.Read(rw, binary.BigEndian, q)   // ok: binary-read-write (binary.Append and Decode are new in 1.23)
}
