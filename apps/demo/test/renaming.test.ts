import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const demo = path.join(import.meta.dirname, "..");
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
const timeout = 120_000;

describe("in a copy of the demo", () => {
	let copy: string;

	beforeEach(() => {
		// Within the demo, where the compiler finds the packages.
		copy = mkdtempSync(path.join(demo, "node_modules", "renamed-"));
		cpSync(path.join(demo, "src"), path.join(copy, "src"), { recursive: true });
		const config = { extends: "../../../../tsconfig.test.json", compilerOptions: { rootDir: "../../../.." }, include: ["src"] };
		writeFileSync(path.join(copy, "tsconfig.json"), JSON.stringify(config));
	});

	afterEach(() => rmSync(copy, { recursive: true }));

	test("nothing is wrong as it stands", { timeout }, async () => {
		expect(await wrongLines(copy)).toEqual([]);
	});

	test("a parameter that is renamed in the shape makes every use of its old name an error", { timeout }, async () => {
		rename(copy, "\t\t\ttau: parameter(", "\t\t\ttime_constant: parameter(");
		expect(await wrongLines(copy)).toMatchInlineSnapshot(`
			[
			  "curves.ts: return exploredValues(traj.f_get("neuron.tau")).map((tau) => {",
			  "curves.ts: const runs = traj.f_find_idx(["neuron.tau", "input.current"], (...values) => values[0] === tau && values[1] === current);",
			  "main.ts: traj.f_explore(cartesianProduct({ "neuron.tau": [10, 20, 40], "input.current": linspace(0, 400, 17), trial: [0, 1, 2, 3, 4] }));",
			  "main.ts: const [found = 0] = loaded.f_find_idx(["neuron.tau", "input.current"], (tau, current) => tau === 20 && current === 200);",
			  "main.ts: console.log(\`  \${loaded.v_as_run}: τ = \${neuron.tau} ms, \${input.current} pA; \${spikes.times.length} spikes, CV \${spikes.cv.toFixed(2)}\`);",
			  "simulate.ts: const { spikeTimes, voltage } = simulateNeuron(neuron, input, timing, normal);",
			]
		`);
	});
});

function rename(copy: string, before: string, after: string): void {
	const file = path.join(copy, "src", "shape.ts");
	const text = readFileSync(file, "utf8");
	expect(text).toContain(before);
	writeFileSync(file, text.replace(before, after));
}

/** The lines with an error, each with the file before it. */
async function wrongLines(copy: string): Promise<string[]> {
	const printed = await promisify(execFile)(process.execPath, [tsc, "-p", copy], { cwd: copy }).catch((error: { stdout: string }) => error);
	const places = [...printed.stdout.matchAll(/^src\/([^(]+)\((\d+),\d+\): error/gm)].map(([, file = "", line = ""]) => ({
		file,
		line: Number(line),
	}));
	const lines = places.map(({ file, line }) => {
		const text = readFileSync(path.join(copy, "src", file), "utf8").split("\n")[line - 1] ?? "";
		return `${file}: ${text.trim()}`;
	});
	return [...new Set(lines)];
}
