// `pnpm conformance DIR…`: replays recorded conversations with Python pypet on the packages' sources, without a build.
import path from "node:path";
import { runFromSource } from "./from-source.mjs";
import { rootFolder } from "./install.mjs";

process.exitCode = runFromSource(path.join(rootFolder, "test", "conformance", "main.ts"), process.argv.slice(2));
