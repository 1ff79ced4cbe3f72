module payments-platform/toolchain/argo-rollouts

go 1.25

// Read, not built: definitions, schemas and examples (see ../../sources.ts).
require github.com/argoproj/argo-rollouts v1.8.4
