package p

import "unsafe"

type header struct { // ok: field-padding (unsafe code knows its layout)
	tag  uint8
	size uint64
	kind uint8
}

type Headers struct{ all []header }

const headerSize = unsafe.Sizeof(header{})
