package p

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
)

type leveled struct{}

func (leveled) Debug(args ...any)                 {}
func (leveled) Debugf(format string, args ...any) {}
func (leveled) Info(args ...any)                  {}

func prints(w io.Writer, l *log.Logger, own log.Logger, path string, n int, args []any) {
	log.Print(fmt.Sprintf("%s: %d bytes", path, n))   // want `fmt.Sprintf allocates a string that is boxed for log.Print`
	log.Print(fmt.Sprintf("%s: %d bytes", args...))   // want `boxed for log.Print`
	l.Print(fmt.Sprintf("%s: %d bytes", path, n))     // want `boxed for l`
	own.Print(fmt.Sprintf("%s: %d bytes", path, n))   // want `boxed for own`
	fmt.Print(fmt.Sprintf("%s: %d bytes", path, n))   // want `boxed for fmt.Print`
	fmt.Fprint(w, fmt.Sprintf("%s: %d", path, n))     // want `boxed for fmt.Fprint`
	fmt.Fprintln(w, fmt.Sprintf("%s: %d", path, n))   // want `boxed for fmt.Fprintln`
	fmt.Println(fmt.Sprintf("%s: %d", path, n))       // want `boxed for fmt.Println`
	log.Println(fmt.Sprintf("%s: %d bytes", path, n)) // want `boxed for log.Println`
	log.Println(fmt.Sprintf("%d bytes: %s", n, path)) // want `boxed for log.Println`
	log.Println(fmt.Sprintf("%s: %d\n", path, n))     // want `boxed for log.Println`
	l.Println(fmt.Sprintf("%s: %d", path, n))         // want `boxed for l.Println`
	if n > 10 {
		log.Fatal(fmt.Sprintf("%s: %d bytes", path, n)) // want `boxed for log.Fatal`
	}
}

func structured(ctx context.Context, l *slog.Logger, path string, n int) {
	slog.Info(fmt.Sprintf("%s: %d", path, n))                 // want `fmt.Sprintf allocates a message of its own for each line, also when the level is off`
	slog.ErrorContext(ctx, fmt.Sprintf("%s", path), "n", n)   // want `a message of its own`
	l.Info(fmt.Sprintf("%s: %d", path, n), "path", path)      // want `also when the level of l is off`
	l.WarnContext(ctx, fmt.Sprintf("%s: %d", path, n))        // want `the level of l is off`
	l.Info("read", "path", path, "n", n)                      // ok: log-sprintf (attributes)
	slog.Info("read", "text", fmt.Sprintf("%s: %d", path, n)) // ok: log-sprintf (an attribute)
}

func other(l leveled, path string, n int, args []any) {
	l.Debug(fmt.Sprintf("%s: %d", path, n))  // want `fmt.Sprintf allocates a string for l.Debug, also when that prints nothing`
	l.Debug(fmt.Sprintf("%s: %d", args...))  // want `a string for l.Debug`
	l.Info(fmt.Sprintf("%s: %d", path, n))   // ok: log-sprintf (no method for formats)
	l.Debugf("%s", fmt.Sprintf("%d", n))     // ok: log-sprintf (nested formats)
	l.Debug(path, fmt.Sprintf(": %d", n))    // ok: log-sprintf (more operands)
	l.Debug("path: " + fmt.Sprint(n) + path) // ok: log-sprintf (a concatenation)
}

func silent(w io.Writer, path string, n int) {
	log.Print(path, fmt.Sprintf(": %d", n))        // ok: log-sprintf (more operands)
	log.Printf("%s", fmt.Sprintf("%d", n))         // ok: log-sprintf (nested formats)
	fmt.Fprint(w, path)                            // ok: log-sprintf (not formatted)
	panic(fmt.Sprintf("%s: %d", path, n))          // ok: log-sprintf (panic does not format)
	defer log.Print(fmt.Sprintf("%s", os.Args[0])) // ok: log-sprintf (formatted now, printed later)
}

func init() {
	log.Print(fmt.Sprintf("%d arguments", len(os.Args))) // ok: log-sprintf (once)
}
