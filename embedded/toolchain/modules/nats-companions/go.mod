module payments-platform/toolchain/nats-companions

go 1.25
