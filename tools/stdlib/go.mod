module golint-alloc/tools/stdlib

go 1.24
