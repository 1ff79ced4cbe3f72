module payments-platform/toolchain/argo-cd

go 1.25

// Built from a writable copy of this module (see ../../tools.ts), with the go.sum that the module itself carries.
require github.com/argoproj/argo-cd/v3 v3.1.16
