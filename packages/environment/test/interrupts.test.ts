import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { FROM_SOURCE } from "test-shared/from-source";
import { describe, expect, it } from "vitest";
import { squares } from "./support/squares.js";

const PROGRAM = fileURLToPath(new URL("programs/interrupted.ts", import.meta.url));

/** Runs the program to its end, with processes of its own in a group with it; `react` is told of all that it has written so far. */
async function run(args: readonly string[], react: (child: ChildProcess, written: string) => void) {
	const child = spawn(process.execPath, [...FROM_SOURCE, PROGRAM, ...args], { detached: true });
	let written = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8");
		stream.on("data", (text: string) => {
			written += text;
			react(child, written);
		});
	}
	const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
		child.on("close", (...ended) => resolve(ended));
	});
	return { code, signal, written };
}

/** Sends SIGINT to the whole group, as a terminal does, the first time that a text is there. */
function interruptAt(text: string): (child: ChildProcess, written: string) => void {
	let isSent = false;
	return (child, written) => {
		if (isSent || !written.includes(text)) return;
		isSent = true;
		if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
	};
}

describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
	it.each([
		["in the program's own thread", []],
		["in threads", ["short", "2", "thread"]],
		["in processes", ["short", "2", "process"]],
	])("once lets the runs %s end, stores them, and throws InterruptedError; what is left can be resumed", async (_where, args) => {
		const { code, written } = await run(args, interruptAt("started"));
		const [, done, stored] = /interrupted after (\d+) of 50, (\d+) stored/.exec(written) ?? [];
		expect(Number(done)).toBeGreaterThan(0);
		expect(Number(done)).toBeLessThan(50);
		expect(stored).toBe(done);
		expect(written).toContain("Interrupted: what runs is finished and stored.");
		expect(written).toContain("resumed, 50 stored");
		expect(code).toBe(0);
	});

	it.each(["thread", "process"])("twice ends the process with its workers at once, each a %s", async (workerType) => {
		const [first, second] = [interruptAt("started"), interruptAt("Interrupted:")];
		// This waits until nobody is left who could write to the program's output: its workers could.
		const { signal } = await run(["endless", "2", workerType], (...news) => {
			first(...news);
			second(...news);
		});
		expect(signal).toBe("SIGINT");
	});

	it("twice ends the process at once, by the signal; runs that listen to their signal hear of it", async () => {
		const [first, second] = [interruptAt("started"), interruptAt("Interrupted:")];
		const { signal, written } = await run(["endless"], (...news) => {
			first(...news);
			second(...news);
		});
		expect(written).toContain("aborted");
		expect(signal).toBe("SIGINT");
	});
});

describe.skipIf(process.platform === "win32")("worker processes that compute", () => {
	it.each(["SIGTERM", "SIGKILL"] as const)("end with the program when that is ended by %s", async (how) => {
		let isSent = false;
		const { signal } = await run(["computing", "2", "process"], (child, written) => {
			if (isSent || !written.includes("started")) return;
			isSent = true;
			child.kill(how);
		});
		expect(signal).toBe(how);
	});
});

describe("gracefulExit", () => {
	it("listens for Ctrl-C while runs go on, and no longer", async () => {
		const { env } = squares();
		const before = process.listenerCount("SIGINT");
		const outcomes = await env.run(() => process.listenerCount("SIGINT"));
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual(Array(3).fill(before + 1));
		for await (const outcome of squares().env.runs(() => {})) if (outcome.index === 0) break;
		expect(process.listenerCount("SIGINT")).toBe(before);
	});

	it("leaves Ctrl-C to the program with false", async () => {
		const before = process.listenerCount("SIGINT");
		const outcomes = await squares({ gracefulExit: false }).env.run(() => process.listenerCount("SIGINT"));
		expect(outcomes[0]).toMatchObject({ value: before });
	});
});
