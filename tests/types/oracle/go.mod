module golint-alloc.test/typeoracle

go 1.27
