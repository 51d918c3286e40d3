// go: 1.23

package p

import (
	"encoding/binary"
	"io"
)

type point struct{ X, Y int32 }

func structs(rw io.ReadWriter, p point, q *point) {
	binary.Write(rw, binary.BigEndian, p)  // want `binary.Write allocates a buffer for p, and takes it apart`
	binary.Write(rw, binary.BigEndian, &p) // want `binary.Write allocates a buffer for p`
	binary.Read(rw, binary.BigEndian, &p)  // want `binary.Read allocates a buffer for what it reads into p`
	binary.Read(rw, binary.BigEndian, q)   // want `binary.Read allocates a buffer for what it reads into q`
}
