package p

import (
	"embed"
	"io"
	"io/fs"
	"net/http"
	"os"
)

func load(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f) // want `io.ReadAll\(f\) grows its result while it reads, though the file knows its size`
}

func text(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(f) // want "grows its result"
	f.Close()
	return string(b), err
}

func template(fsys fs.FS, files embed.FS, name string) ([]byte, []byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f) // want "grows its result"
	if err != nil {
		return nil, nil, err
	}
	g, err := files.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer g.Close()
	c, err := io.ReadAll(g) // want "grows its result"
	return b, c, err
}

func rest(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := f.Seek(512, io.SeekStart); err != nil {
		return nil, err
	}
	return io.ReadAll(f) // ok: read-all-sized (not all of the file)
}

func limited(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 1<<20)) // ok: read-all-sized (not all of the file)
}

func given(f *os.File) ([]byte, error) {
	return io.ReadAll(f) // ok: read-all-sized (who knows where it stands)
}

func remote(dir http.FileSystem, name string) ([]byte, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f) // ok: read-all-sized (no fs.FS)
}

func locked(name string, lock func(*os.File) error) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		return nil, err
	}
	return io.ReadAll(f) // ok: read-all-sized (the file is needed for more)
}
