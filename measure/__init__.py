"""The developers' scales: test, lint, bench, eval, docs. Each is one verb of `./run`.

Nothing in `src/onward` may import from here.
"""
