// The types of `*.test-d.ts` as those have them who install the packages, on every version of TypeScript that they hold on, and what they cost.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { type Compiler, compile, compilers } from "./support/compile.js";
import { declarePackages } from "./support/declared-packages.js";
import { manyCalls, manyParameters } from "./support/many-parameters.js";

const timeout = 240_000;
let folder: string;

beforeAll(async () => {
	const cache = path.join(rootFolder, "node_modules", ".cache", "pypet");
	mkdirSync(cache, { recursive: true });
	folder = mkdtempSync(path.join(cache, "types-"));
	await declarePackages(folder);
}, timeout);

afterAll(() => rmSync(folder, { recursive: true }));

/** Options besides the project's own, which are stricter than those of most who install the packages. */
const settings = [
	["the project's options", {}],
	["plain strict", { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false }],
] as const;

describe.for(compilers)("with %s", (compiler) => {
	test.for(settings)("the type tests hold with %s", { timeout }, async ([, compilerOptions]) => {
		const tests = path.join(rootFolder, "packages", "trajectory", "test");
		const names = readdirSync(tests).filter((name) => name.endsWith(".test-d.ts"));
		for (const name of names) copyFileSync(path.join(tests, name), path.join(folder, name));
		expect(await compile(compiler, folder, { compilerOptions, include: names })).toEqual([]);
	});

	test("a run function knows its run where neither Node's types nor the DOM's are there", { timeout }, async () => {
		writeFileSync(
			path.join(folder, "bare.ts"),
			`import { Environment, parameter, Trajectory } from "pypet";
const env = new Environment({ trajectory: new Trajectory({ shape: { parameters: { tau: parameter(10) } } }) });
await env.run((run, { signal }) => {
	const tau: number = run.tau;
	// @ts-expect-error There is no \`tua\`.
	return signal.aborted ? tau : run.tua;
});
`,
		);
		expect(await compile(compiler, folder, { compilerOptions: { lib: ["ES2023"], types: [] }, include: ["bare.ts"] })).toEqual([]);
	});

	// pnpm puts into `node_modules` what a project asks for, and nothing that this needs in turn.
	test.for([
		["pypet", ["pypet"]],
		["the packages that it consists of", ["@pypet/trajectory", "@pypet/parameters"]],
	] as const)("a module that installs %s exports what a shape is inferred for", { timeout }, async ([, installed]) => {
		const isolated = mkdtempSync(path.join(tmpdir(), "pypet-types-"));
		try {
			isolate(isolated, installed);
			writeFileSync(path.join(isolated, "model.ts"), exportingModule(installed));
			const compilerOptions = {
				declaration: true,
				emitDeclarationOnly: true,
				noEmit: false,
				outDir: path.join(isolated, "out"),
				rootDir: isolated,
				types: [],
			};
			expect(await compile(compiler, isolated, { compilerOptions, include: ["model.ts"] })).toEqual([]);
			expect(readFileSync(path.join(isolated, "out", "model.d.ts"), "utf8")).toContain(
				`neuron: import("${installed[0]}").NamedParameters<"tau", {`,
			);
		} finally {
			rmSync(isolated, { recursive: true });
		}
	});

	test("a project with 500 parameters, each used, is checked in under 3 seconds", { timeout }, async () => {
		const { errors, seconds } = await bestCheck(compiler, manyParameters(50, 10));
		expect(errors).toEqual([]);
		expect(seconds).toBeLessThan(3);
	});

	test("500 parameters in groups of their own take less than three times what they take in 50 groups", { timeout }, async () => {
		const inFew = await bestCheck(compiler, manyParameters(50, 10));
		const { errors, seconds } = await bestCheck(compiler, manyParameters(500, 1), 3 * inFew.seconds);
		expect(errors).toEqual([]);
		expect(seconds).toBeLessThan(3 * inFew.seconds);
	});

	test("500 results that are added and 500 searches for runs are checked in under 5 seconds", { timeout }, async () => {
		const { errors, seconds } = await bestCheck(compiler, manyCalls(), 5);
		expect(errors).toEqual([]);
		expect(seconds).toBeLessThan(5);
	});

	test("500 misspelt names are told in under 5 seconds", { timeout }, async () => {
		const { errors, seconds } = await bestCheck(
			compiler,
			manyParameters(50, 10, (name) => name.replace("parameter", "paramter")),
			5,
		);
		expect(errors).toHaveLength(500);
		expect(errors[0]).toContain(`'"group0.paramter0"' is not assignable to parameter of type '"group0.parameter0"'`);
		expect(seconds).toBeLessThan(5);
	});
});

/** Installs packages in a folder outside of the project, with all others where only these find them. */
function isolate(isolated: string, installed: readonly string[]): void {
	const store = path.join(isolated, "node_modules", ".pnpm", "pypet", "node_modules");
	cpSync(path.join(folder, "node_modules"), store, { recursive: true });
	writeFileSync(path.join(isolated, "package.json"), '{ "type": "module" }\n');
	for (const name of installed) {
		const link = path.join(isolated, "node_modules", name);
		mkdirSync(path.dirname(link), { recursive: true });
		symlinkSync(path.join(store, name), link);
	}
}

/** A module that exports a trajectory of a shape, and what can be had of it, without saying a type. */
function exportingModule(installed: readonly string[]): string {
	const environment = `import { Environment } from "pypet";
export const env = new Environment({ trajectory: traj });
export const { trajectory } = env;
export const outcomes = env.run((run) => run.tau);
`;
	return `import { Parameter, parameter, result, resultWithItems } from "${installed.at(-1)}";
import { singleRun, Trajectory } from "${installed[0]}";

class Own<T> extends Parameter<T> {}

export const shape = {
	parameters: { neuron: { tau: parameter(10) } },
	config: { disk: { chunk: parameter((name) => new Own(name, "x")) } },
	derived_parameters: { rate: result<Parameter<number>>() },
	results: { spikes: { count: result<number>() }, fit: resultWithItems<{ slope: number }>() },
};
export const traj = new Trajectory("exported", { shape });
export const loose = new Trajectory("loose");
export const run = singleRun(traj, 0);
export const branches = [traj.parameters, traj.config, traj.derived_parameters, traj.results] as const;
export const { neuron, disk, spikes } = traj;
export const { runs, crun } = traj.results;
export const tau = traj.f_get("neuron.tau");
export const found = traj.f_get("neuron");
export const fits = traj.f_get_from_runs("fit");
export const added = run.f_add_result("spikes.count", 1);
export function parameters() {
	return traj.parameters;
}
${installed[0] === "pypet" ? environment : ""}`;
}

/** What checking a program gives, and how long it takes on a machine as fast as the one that the limits stand for. */
interface Check {
	readonly errors: readonly string[];
	readonly seconds: number;
}

/** Checks a program up to six times, until it is quick enough: other work on the machine still slows the processor down, by its share of the caches. */
async function bestCheck(compiler: Compiler, program: string, enough = 3): Promise<Check> {
	writeFileSync(path.join(folder, "many-parameters.ts"), program);
	let best: Check = { errors: [], seconds: Number.POSITIVE_INFINITY };
	for (let attempt = 0; attempt < 6 && best.seconds >= enough; attempt++) {
		const { printed, seconds } = await timedCheck(compiler, ["many-parameters.ts"]);
		const slowness = attempt === 0 ? 1 : await slownessOf(compiler);
		if (seconds / slowness < best.seconds) {
			best = { errors: printed.filter((line) => line.includes("error TS")), seconds: seconds / slowness };
		}
	}
	return best;
}

/**
 * By how much a compiler is slower here and now than on the machine that the limits stand for: by how long it takes for TypeScript's own
 * declarations of the DOM. At least 1, as a faster machine gets no lower limits.
 */
async function slownessOf(compiler: Compiler): Promise<number> {
	writeFileSync(path.join(folder, "nothing.ts"), "export {};\n");
	const { seconds } = await timedCheck(compiler, ["nothing.ts"], { lib: ["ES2023", "DOM"], skipLibCheck: false, types: [] });
	return Math.max(1, seconds / SECONDS_FOR_THE_DOM[compiler]);
}

/** Measured at rest. */
const SECONDS_FOR_THE_DOM: Readonly<Record<Compiler, number>> = { typescript: 1.75, "typescript-5.9": 1.2 };

async function timedCheck(compiler: Compiler, include: readonly string[], options = {}): Promise<{ printed: string[]; seconds: number }> {
	const printed = await compile(compiler, folder, { compilerOptions: { ...options, extendedDiagnostics: true }, include });
	const line = printed.find((each) => each.startsWith("Check time:"));
	return { printed, seconds: Number(/([\d.]+)s$/.exec(line ?? "")?.[1]) };
}
