module payments-platform/toolchain/network-policy-plugin

go 1.25
