// `pnpm bench`: how long the toolkit takes, beside the least that the same work can take.
import { arch, cpus, platform } from "node:os";
import { parseArguments } from "./arguments.js";
import { measure, type Result } from "./measuring.js";
import { resultTable } from "./result-table.js";
import { workloads } from "./workloads/index.js";

const { json, only, runs } = parseArguments(process.argv.slice(2));

const results: Result[] = [];
for (const workload of workloads) {
	if (only !== undefined && workload.name !== only) continue;
	if (process.stderr.isTTY) process.stderr.write(`${workload.name} …\r`);
	results.push(await measure(workload, runs));
}

if (json)
	console.log(JSON.stringify(Object.fromEntries(results.map(({ own, workload }) => [workload.name, own.seconds])), undefined, "\t"));
else console.log(`${machine()}; ${runs} runs\n\n${resultTable(results, runs)}`);

function machine(): string {
	const [first, ...others] = cpus();
	return `${first?.model.trim() ?? "unknown processor"}, ${others.length + 1} cores, ${platform()} ${arch()}, Node ${process.versions.node}`;
}
