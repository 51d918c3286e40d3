package p

import (
	"path"
	"path/filepath"
)

func key(bucket, dir, name string) string {
	return path.Join(path.Join(bucket, dir), name) // want `the path of bucket, dir is a string of its own, only to be joined and cleaned again`
}

func object(root, hash string) string {
	return filepath.Join(filepath.Join(root, "objects"), hash[:2], hash[2:]) // want `joined and cleaned again`
}

func deep(a, b, c, d string) string {
	return path.Join(path.Join(path.Join(a, b), c), d) // want `joined and cleaned again` `joined and cleaned again`
}

func later(a, b, c string) string {
	return path.Join(a, path.Join(b, c)) // ok: nested-path-join (a leading "/.." of b would climb)
}

func spread(parts []string, name string) string {
	return path.Join(path.Join(parts...), name) // ok: nested-path-join (a slice)
}

func mixed(a, b, c string) string {
	return filepath.Join(path.Join(a, b), c) // ok: nested-path-join (two packages)
}

func cleaned(a, b string) string {
	return path.Join(path.Join(a, b)) // ok: nested-path-join (nothing is joined to it)
}

func slash(a, b, c string) string {
	return filepath.Join(filepath.FromSlash(path.Join(a, b)), c) // ok: nested-path-join (converted)
}

func named(a, b, c string) (string, string) {
	dir := path.Join(a, b)
	return dir, path.Join(dir, c) // ok: nested-path-join (the directory is used)
}
