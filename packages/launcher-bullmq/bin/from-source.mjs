#!/usr/bin/env node
// `pypet-bullmq` in a checkout, where there may be no build. The published package's command is dist/bin.js (publishConfig).
import { fileURLToPath } from "node:url";
import { runFromSource } from "../../../scripts/from-source.mjs";

process.exitCode = runFromSource(fileURLToPath(new URL("../src/bin.ts", import.meta.url)), process.argv.slice(2));
