// `pnpm test:long`: the seeded tests in full. A test reads `process.env.PYPET_TEST_LONG` to decide between its sample and everything.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { rootFolder } from "./install.mjs";

const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const child = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
	cwd: rootFolder,
	env: { ...process.env, PYPET_TEST_LONG: "1" },
	stdio: "inherit",
});
process.exitCode = child.status ?? 1;
