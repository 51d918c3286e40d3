"""Which values outlive their function: a model of the gc compiler's escape analysis.

Written after the design notes of cmd/compile/internal/escape. Variables and
allocating expressions are locations; an assignment ``dst = src`` is an edge
with the number of dereferences minus address-of operations in between. A
location whose address can reach something that lives longer (the heap, a
result, an outer loop's variable) must itself live on the heap. Flow order and
fields are not distinguished.

What the model cannot see (callees without source, inlining that may or may
not happen) becomes an edge of lower certainty, and the graph is solved once with
and once without those: where the two differ the answer is UNKNOWN.
"""
