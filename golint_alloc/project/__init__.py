"""From paths on a command line to Go packages: discovery, modules, build constraints, imports."""
