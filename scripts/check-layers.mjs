// `pnpm layers`: who imports whom, compared with scripts/layers.json.
import { readFileSync } from "node:fs";
import path from "node:path";
import { rootFolder } from "./install.mjs";
import { findViolations } from "./layers/find-violations.mjs";
import { findWeight } from "./layers/find-weight.mjs";
import { readPackages } from "./layers/read-packages.mjs";

/** @type {import("./layers/types.js").Layers} */
const layers = JSON.parse(readFileSync(path.join(rootFolder, "scripts", "layers.json"), "utf8"));
/** @type {{ devDependencies: Record<string, string> }} */
const { devDependencies } = JSON.parse(readFileSync(path.join(rootFolder, "package.json"), "utf8"));

// The root's own tests use packages of the project; that gives no other package leave to.
const tools = Object.keys(devDependencies).filter((name) => layers[name] === undefined);

const violations = [...findViolations(layers, readPackages(rootFolder), tools), ...findWeight(layers, rootFolder)];
for (const { file, line, message } of violations) console.log(`${file}:${line} ${message}`);
process.exitCode = violations.length === 0 ? 0 : 1;
