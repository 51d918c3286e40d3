package p

import (
	"io/ioutil"
	"os"
	"path/filepath"
)

func kinds(root string, visit func(string)) error {
	return filepath.Walk(root, func(path string, info os.FileInfo, err error) error { // want `Walk calls lstat for every file and allocates what it returns, of which only names and kinds are used`
		if err != nil {
			return err
		}
		if info != nil && info.IsDir() && info.Name() == ".git" {
			return filepath.SkipDir
		}
		visit(path)
		return nil
	})
}

func unused(root string) (n int) {
	filepath.Walk(root, func(_ string, _ os.FileInfo, _ error) error { // want `Walk calls lstat`
		n++
		return nil
	})
	return n
}

func mode(root string) (n int) {
	filepath.Walk(root, func(path string, fi os.FileInfo, err error) error { // want `Walk calls lstat`
		if err == nil && fi.Mode().IsRegular() {
			n++
		}
		return nil
	})
	return n
}

func sizes(root string) (n int64) {
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error { // ok: walk-stat (sizes are used)
		if err == nil && !info.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}

func permissions(root string) (all os.FileMode) {
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error { // ok: walk-stat (permissions are used)
		all |= info.Mode()
		return nil
	})
	return all
}

func passed(root string, visit func(os.FileInfo)) {
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error { // ok: walk-stat (not known what is used)
		visit(info)
		return nil
	})
}

func list(dir string) (names []string, err error) {
	files, err := ioutil.ReadDir(dir) // want `ioutil.ReadDir calls lstat for every file`
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if !f.IsDir() {
			names = append(names, f.Name())
		}
	}
	return names, nil
}

func total(dir string) (n int64) {
	files, _ := ioutil.ReadDir(dir) // ok: walk-stat (sizes are used)
	for _, f := range files {
		n += f.Size()
	}
	return n
}

func both(dir string) ([]os.FileInfo, int) {
	files, err := ioutil.ReadDir(dir) // ok: walk-stat (the list gets out)
	if err != nil {
		return nil, 0
	}
	n := 0
	for _, f := range files {
		if f.IsDir() {
			n++
		}
	}
	return files, n
}
