module payments-platform/toolchain/argo-rollouts

go 1.25

// Built from a writable copy of this module (see ../../tools.ts), with the go.sum that the module itself carries.
require github.com/argoproj/argo-rollouts v1.8.4
