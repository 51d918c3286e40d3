package p

import (
	"net/http"
	"net/url"
	"strconv"
)

func Page(w http.ResponseWriter, r *http.Request) {
	from, _ := strconv.Atoi(r.URL.Query().Get("from")) // want `r.URL.Query\(\) parses the query anew each of the 4 times that this function calls it`
	to, _ := strconv.Atoi(r.URL.Query().Get("to"))
	if r.URL.Query().Has("x") && to > from {
		to = len(r.URL.Query()["x"])
	}
}

func unsafe(w http.ResponseWriter, r *http.Request) {
	if name := r.URL.Query().Get("name"); name != "" { // want `each of the 2 times`
		w.Write([]byte(name))
	} else {
		w.Write([]byte(r.URL.Query().Get("id")))
	}
}

func conditions(u *url.URL) bool {
	if u.Query().Get("a") == "1" || u.Query().Get("b") == "2" { // want `each of the 2 times`
		return true
	}
	return false
}

func loop(us []*url.URL) (out []string) {
	for _, u := range us {
		out = append(out, u.Query().Get("a"), u.Query().Get("b")) // want `each of the 2 times`
	}
	return out
}

func taken(u *url.URL, query string) string {
	return u.Query().Get(query) + u.Query().Get("b") // want `each of the 2 times`
}

func once(u, v *url.URL) string {
	return u.Query().Get("a") + v.Query().Get("a") // ok: url-query-repeated (two URLs)
}

func branches(u *url.URL, a bool) string {
	if a { // ok: url-query-repeated (one of them runs)
		return u.Query().Get("a")
	}
	return u.Query().Get("b")
}

func cases(u *url.URL, a int) string {
	switch a {
	case 1:
		return u.Query().Get("a") // ok: url-query-repeated (one of them runs)
	case 2:
		return u.Query().Get("b")
	}
	return ""
}

func changed(u *url.URL) string {
	a := u.Query().Get("a") // ok: url-query-repeated (the query changes)
	u.RawQuery = "b=" + a
	return u.Query().Get("b")
}

func reassigned(r *http.Request, u *url.URL) string {
	a := r.URL.Query().Get("a") // ok: url-query-repeated (another URL)
	r.URL = u
	return a + r.URL.Query().Get("b")
}

func own(u *url.URL) (url.Values, url.Values) {
	a := u.Query() // ok: url-query-repeated (each has its own map)
	a.Set("a", "1")
	b := u.Query()
	b.Set("b", "1")
	return a, b
}

func computed(u func() *url.URL) string {
	return u().Query().Get("a") + u().Query().Get("b") // ok: url-query-repeated (not a variable)
}

type table struct{}

func (table) Query() map[string]string { return nil }

func other(t table) string {
	return t.Query()["a"] + t.Query()["b"] // ok: url-query-repeated (another Query)
}
