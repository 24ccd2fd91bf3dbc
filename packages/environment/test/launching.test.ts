import { contentOf, expectSameContent } from "test-shared/content";
import { describe, expect, it } from "vitest";
import type { Launcher } from "../src/index.js";
import { JobRunner, type RunReport } from "../src/launching/index.js";
import { squares } from "./support/squares.js";

const MODULE = new URL("programs/simulate.ts#simulate", import.meta.url);

/** Does the runs here, the last one first. */
function backwards(done: number[] = []): Launcher {
	return {
		workers: 1,
		launch: ({ job, onLog, runs }) => {
			const left = [...runs];
			const runner = JobRunner.make({ ...job, host: "elsewhere", worker: "backwards" }, (message) => {
				if (message.kind === "log") onLog(message.index, message.level, message.message);
			});
			return {
				next: async (): Promise<RunReport | undefined> => {
					const index = left.pop();
					if (index === undefined) return undefined;
					done.push(index);
					return { kind: "ended", run: await (await runner).do({ index, attempt: 1 }) };
				},
				update: () => {},
				stop: () => void left.splice(0),
				end: () => {},
			};
		},
	};
}

describe("a launcher", () => {
	it("does the runs; outcomes, in run order, and stored content are those of the program's own thread", async () => {
		const alone = squares();
		const expected = await alone.env.run(MODULE);
		const { env, storage, traj } = squares();
		const done: number[] = [];
		const outcomes = await env.run(MODULE, { launcher: backwards(done) });
		expect(done).toEqual([2, 1, 0]);
		const plain = ({ seconds: _, ...outcome }: (typeof outcomes)[number]) => outcome;
		expect(outcomes.map(plain)).toEqual(expected.map(plain));
		expectSameContent(contentOf(storage, "squares"), contentOf(alone.storage, "squares"));
		expect(traj.f_get_run_information(0)).toMatchObject({ host: "elsewhere", worker: "backwards" });
		expect(traj.f_get("config.ncores").f_get()).toBe(1);
	});

	it("is given the runs that are not completed", async () => {
		const { env } = squares();
		await env.run(MODULE);
		const done: number[] = [];
		await env.resume(MODULE, { launcher: backwards(done) });
		expect(done).toEqual([2]);
	});

	it("warns through the environment's logger", async () => {
		const warnings: string[] = [];
		const logger = { debug: () => {}, info: () => {}, warn: (message: string) => warnings.push(message), error: () => {} };
		const { env } = squares({ logger });
		const { launch } = backwards();
		const launcher: Launcher = {
			workers: 1,
			launch: (exploration) => {
				exploration.warn("No worker is there.");
				return launch(exploration);
			},
		};
		await env.run(MODULE, { launcher });
		expect(warnings).toContain("No worker is there.");
	});

	it("is refused beside workers of the environment's own, and so is an option of another name", async () => {
		const { env } = squares({ workers: 2 });
		await expect(env.run(MODULE, { launcher: backwards() })).rejects.toThrow("A launcher brings its own workers");
		// @ts-expect-error: there is no such option.
		await expect(env.run(MODULE, { launch: backwards() })).rejects.toThrow("launcher");
	});
});
