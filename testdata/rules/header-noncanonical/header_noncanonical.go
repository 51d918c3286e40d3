package p

import (
	"net/http"
	"net/textproto"
)

const (
	requestID = "x-request-id"
	traceID   = "X-Trace-Id"
)

func read(r *http.Request, w http.ResponseWriter, mime textproto.MIMEHeader) string {
	id := r.Header.Get("X-Request-ID")      // want `Get makes a new string of "X-Request-ID" in each call, because its canonical form is "X-Request-Id"`
	w.Header().Set("x-trace-id", id)        // want `canonical form is "X-Trace-Id"`
	w.Header().Add(`X-B3-TraceId`, id)      // want `canonical form is "X-B3-Traceid"`
	mime.Del("dkim-hash")                   // want `Del makes a new string`
	_ = r.Header.Values("x-a--b-")          // want `canonical form is "X-A--B-"`
	_ = r.Header.Get(requestID)             // want `new string of requestID`
	_ = r.Header.Get(("x-" + "y"))          // want `canonical form is "X-Y"`
	_ = r.Header.Get(traceID)               // ok: header-noncanonical (is canonical)
	_ = r.Header.Get("content-type")        // ok: header-noncanonical (a string of it is ready)
	_ = r.Header.Get("x-forwarded-for")     // ok: header-noncanonical (likewise)
	_ = r.Header.Get("X-Request-Id")        // ok: header-noncanonical (is canonical)
	_ = r.Header.Get("x request id")        // ok: header-noncanonical (no valid key, left as it is)
	_ = r.Header.Get("")                    // ok: header-noncanonical (no key)
	_ = r.Header["x-request-id"]            // ok: header-noncanonical (the map is accessed directly)
	_ = r.URL.Query().Get("x-request-id")   // ok: header-noncanonical (not a header)
	_ = r.Trailer.Get(mime.Get(traceID))    // ok: header-noncanonical (not a constant)
	return store{}.Get("x-request-id") + id // ok: header-noncanonical (another Get)
}

type store struct{}

func (store) Get(key string) string { return key }

type headers struct{ http.Header }

func promoted(h headers) string {
	return h.Get("x-b3-spanid") // want `Get makes a new string`
}

type failure struct{ id string }

func (f failure) Error() string { return f.id }

func failed(h http.Header) error {
	id := h.Get("x-fail-id") // want `canonical form is "X-Fail-Id"`
	if id == "" {
		return failure{h.Get("x-other-id")} // ok: header-noncanonical (only when it fails)
	}
	return nil
}
