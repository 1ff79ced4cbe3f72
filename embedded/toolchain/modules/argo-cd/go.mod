module payments-platform/toolchain/argo-cd

go 1.25

// Read, not built: definitions, schemas and examples (see ../../sources.ts).
require github.com/argoproj/argo-cd/v3 v3.1.16
