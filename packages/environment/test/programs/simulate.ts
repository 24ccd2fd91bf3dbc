// Run functions for workers.
import process from "node:process";
import { isMainThread, parentPort, threadId } from "node:worker_threads";
import type { RunContext, RunFunction } from "../../src/index.js";

/** Adds results of all sorts, logs, and fails where x is 3. */
export function simulate(run: Parameters<RunFunction>[0], { log, random }: RunContext) {
	run.f_add_result("group.z", run.x ** 2, { comment: "the square" });
	run.f_add_derived_parameter("noise", random.normal());
	run.f_add_result("trace", {
		data: Float64Array.from({ length: 2000 }, (_, index) => run.x + index),
		unit: "mV",
	}).v_annotations.quality = 7;
	if (run.x % 2 === 0) log.info(`x is ${run.x}`);
	if (run.x === 3) throw new RangeError("three");
	return { x: run.x, list: [1, "two", new Map([[3, Float64Array.of(run.x)]])] };
}

const scratch = new Float64Array(5000);

/** Uses one array in all its runs. */
export const scratching: RunFunction = (run) => {
	scratch.fill(run.x);
	run.f_add_result("trace", scratch);
	return scratch;
};

/** Ends its worker where x is 2. */
export const dying: RunFunction = (run, { log }) => {
	log.info("alive");
	if (run.x === 2) {
		if (isMainThread) process.kill(process.pid, "SIGKILL");
		else process.exit(7);
	}
	run.f_add_result("z", run.x);
};

let calls = 0;

/** Ends its worker in the first run that this does. */
export const dyingOnce: RunFunction = (run) => {
	if (calls++ === 0 && run.x === 1) process.exit(7);
	run.f_add_result("z", run.x);
};

/** Never ends where x is 2. */
export const endless: RunFunction = (run) => {
	while (run.x === 2);
	run.f_add_result("z", run.x);
};

/** Tells where it is done. */
export const where: RunFunction = () => `${process.pid} ${threadId}`;

/** Stores by itself, and loads that again. */
export const storing: RunFunction = (run) => {
	run.f_add_result("early", new Float64Array(10).fill(run.x));
	run.f_store_item("early");
	run.f_get("early").f_empty();
	run.f_load_item("early");
	run.f_add_result(`shared.of_${run.x}`, run.early[9], { comment: "outside of the run's groups" });
	run.f_store_item(`shared.of_${run.x}`);
	run.f_store();
	if (run.x === 2) throw new Error("after storing");
	return run.early[9];
};

/** Adds something that is not stored. */
export const losing: RunFunction = (run) => void run.f_add_result("results.lost", run.x);

/** Ends its worker at the hundredth of its points. */
export const dyingAtHundred: RunFunction = (run) => {
	if (run.x === 100) process.exit(7);
	return run.x;
};

/** Returns what can't come back from a worker, or can't be read in the program. */
export const returningOddly: RunFunction = (run) => {
	if (run.x === 1) return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
	if (run.x === 2) return new Uint8Array(new SharedArrayBuffer(8));
	return new Map([[run.x, Float64Array.of(1)]]);
};

/** Returns objects in each other, deeper than the program can read. */
export const returningDeeply: RunFunction = (run) => {
	let nested: object = {};
	for (let depth = 0; depth < 5000; depth++) nested = { nested };
	return run.x === 2 ? nested : run.x;
};

/** Throws errors that are awkward to read. */
export const throwingOddly: RunFunction = (run) => {
	const error = new RangeError("awkward");
	if (run.x === 1) error.cause = error;
	if (run.x === 2) Object.defineProperty(error, "field", { enumerable: true, get: () => fail() });
	if (run.x === 3) Object.assign(error, { module: new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) });
	if (run.x === 4) Object.defineProperty(error, "stack", { get: () => fail() });
	if (run.x === 5) throw new Classless("awkward");
	throw error;
};

function fail(): never {
	throw new Error("not to be read");
}

class Classless extends RangeError {}
Object.defineProperty(Classless.prototype, "constructor", { value: undefined });

/** What this thread has sent of runs that are over: how many messages, and how many bytes of its buffers it still has. */
const told = { messages: 0, buffers: 0, bytes: 0 };
let isWatched = false;

/** Adds and returns an array; from the second run on tells what sending the runs before has done. */
export const watchingMessages: RunFunction = (run) => {
	watchMessages();
	run.f_add_result("trace", new Float64Array(5000));
	return told.messages === 0 ? new Float64Array(5000) : { ...told };
};

function watchMessages(): void {
	if (isWatched || !parentPort) return;
	isWatched = true;
	const port = parentPort;
	const post = port.postMessage.bind(port);
	port.postMessage = (message: { kind: string }, buffers?: ArrayBuffer[]) => {
		post(message, buffers);
		if (message.kind !== "ended") return;
		told.messages++;
		told.buffers += buffers?.length ?? 0;
		for (const buffer of buffers ?? []) told.bytes += buffer.byteLength;
	};
}

/** Stores by itself, and then fails where x is 2: see {@link failAtTwo}. */
export const storingEarly: RunFunction = (run) => {
	run.f_add_result("early", run.x);
	run.f_store_item("early");
	failAtTwo(run.x);
};

/** Stores outside of its groups, and then fails where x is 2: see {@link failAtTwo}. */
export const storingElsewhere: RunFunction = (run) => {
	run.f_add_result(`results.shared.of_${run.x}`, run.x);
	run.f_store_item(`results.shared.of_${run.x}`);
	failAtTwo(run.x);
};

let failures = 0;

/** Throws where x is 2: as the environment variable says never, the first time since it was asked for, or always. */
function failAtTwo(x: number): void {
	const how = process.env.PYPET_TEST_FAILS;
	if (x !== 2 || how === undefined || (how === "first" && failures++ % 2 === 1)) return;
	throw new Error("after storing");
}

/** Never ends where x is 2, and takes five milliseconds elsewhere. */
export const endlessAmongShort: RunFunction = (run) => {
	for (const end = performance.now() + 5; run.x === 2 || performance.now() < end; );
};
