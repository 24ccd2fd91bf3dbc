// `pnpm bench:explorer [FILE]`: how fast the explorer is in Chromium with 100,000 runs. Writes the file first where there is none.
import path from "node:path";
import { runFromSource } from "./from-source.mjs";
import { rootFolder } from "./install.mjs";

process.exitCode = runFromSource(path.join(rootFolder, "test", "explorer-speed", "main.ts"), process.argv.slice(2));
