module payments-platform/toolchain/pause

go 1.25
