module payments-platform/toolchain/argo-events

go 1.25

// Read, not built: definitions, schemas and examples (see ../../sources.ts).
require github.com/argoproj/argo-events v1.9.11
