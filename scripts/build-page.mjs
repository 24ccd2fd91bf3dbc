// Builds the explorer's page in one file for @pypet/explorer, which gives it out: as a report, and served.
import path from "node:path";
import { build } from "vite";
import { rootFolder } from "./install.mjs";

await build({ root: path.join(rootFolder, "apps", "explorer"), mode: "single", logLevel: "warn" });
