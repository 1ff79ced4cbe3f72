module payments-platform/toolchain/supervisor

go 1.25
