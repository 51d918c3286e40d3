// go: 1.22

package p

import (
	"bytes"
	"encoding/binary"
)

type point struct{ X, Y int32 }

func before123(buf *bytes.Buffer, p point, id uint32) {
	binary.Write(buf, binary.BigEndian, p)  // ok: binary-read-write (no binary.Append yet)
	binary.Write(buf, binary.BigEndian, id) // want "takes buf and id"
}
