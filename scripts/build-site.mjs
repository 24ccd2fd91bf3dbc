// Makes the documentation site in site/, of what is built: guides and reference by typedoc, and the explorer with the demo's file.
import path from "node:path";
import { rootFolder } from "./install.mjs";
import { runCommand } from "./run-command.mjs";
import { addExplorer } from "./site/add-explorer.mjs";

const { succeeded, output } = await runCommand("typedoc");
if (output.trim() !== "") console.log(output.trimEnd());
if (succeeded) addExplorer(path.join(rootFolder, "site"));
else process.exitCode = 1;
