#!/usr/bin/env node
import { register } from "tsx/esm/api";

register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
// What is still under way beside a failure ends with it.
if (process.exitCode !== 0) process.exit();
