// A page's program that has workers, and no file of its own. The test calls what it exports.
import { isPypetError, openHdf5 } from "pypet";
import type { program } from "./opfs-worker.js";

type Program = typeof program;

/** A worker with the program of `opfs-worker.ts`. */
class ProgramWorker {
	readonly #worker = new Worker("/opfs-worker.js", { type: "module" });
	onReport: (value: unknown) => void = () => undefined;

	call<K extends keyof Program>(name: K, ...args: Parameters<Program[K]>): Promise<Awaited<ReturnType<Program[K]>>> {
		return new Promise((resolve, reject) => {
			this.#worker.onmessage = ({ data }) => {
				if ("report" in data) this.onReport(data.report);
				else if ("error" in data) reject(new Error(data.error));
				else resolve(data.result);
			};
			this.#worker.onerror = ({ message }) => reject(new Error(message));
			this.#worker.postMessage({ name, args });
		});
	}

	end(): void {
		this.#worker.terminate();
	}
}

/** Reads an array that may be compressed, in a worker. */
export async function readInWorker(url: string): Promise<number[]> {
	const worker = new ProgramWorker();
	const big = await worker.call("readBig", new File([await (await fetch(url)).blob()], "filter.hdf5"));
	worker.end();
	return big;
}

/** Gives a file to a worker that changes it. @returns The changed file, as base64. */
export async function changeInWorker(url: string): Promise<string> {
	const worker = new ProgramWorker();
	const file = new File([await (await fetch(url)).blob()], "explore.hdf5");
	const bytes = await worker.call("change", file);
	worker.end();
	return textOf(bytes);
}

/**
 * Ends a worker in the middle of its runs, after so many are committed, and looks at the file in another, which does the rest.
 *
 * @returns How many runs were reported as committed, were found, and were done later, and the file at last, as base64.
 */
export async function endAndGoOn(after: number, runs: number): Promise<{ reported: number; found: number; missing: number; file: string }> {
	await removeAll();
	let reported = -1;
	await new Promise<void>((resolve, reject) => {
		const worker = new ProgramWorker();
		worker.onReport = (value) => {
			reported = Number(value);
			if (reported < after) return;
			worker.end();
			resolve();
		};
		worker
			.call("open")
			.then(() => worker.call("explore", runs))
			.catch(reject);
	});
	const next = new ProgramWorker();
	await next.call("openAfterwards");
	const found = await next.call("wholeRuns");
	const missing = await next.call("goOn");
	const whole = await next.call("wholeRuns");
	const bytes = (await next.call("readBytes")) ?? new Uint8Array();
	next.end();
	if (whole !== runs) throw new Error(`In the end ${whole} runs are whole.`);
	return { reported, found, missing, file: await textOf(bytes) };
}

/** Lets workers race for a file. @returns For each race, what the two got. */
export async function race(races: number): Promise<string[][]> {
	await removeAll();
	const workers = [new ProgramWorker(), new ProgramWorker()];
	const outcomes: string[][] = [];
	for (let round = 0; round < races; round++) {
		const outcome = await Promise.all(workers.map((worker) => worker.call("open")));
		outcomes.push(outcome.toSorted());
		await workers[outcome.indexOf("opened")]?.call("close");
	}
	for (const worker of workers) worker.end();
	return outcomes;
}

/** Explores in a worker, and looks at the folder while the file is open and after it is closed. */
export async function exploreAndClose(): Promise<{
	open: Record<string, number>;
	closed: Record<string, number>;
	error: string;
	again: number;
}> {
	await removeAll();
	const worker = new ProgramWorker();
	await worker.call("open");
	await worker.call("explore", 3);
	const open = await worker.call("sizes");
	await worker.call("close");
	const closed = await worker.call("sizes");
	const error = await worker.call("readClosed");
	await worker.call("open");
	const again = await worker.call("wholeRuns");
	worker.end();
	return { open, closed, error, again };
}

/** The error of a page that wants to keep a file itself. */
export async function openInPage(): Promise<{ name: string; message: string }> {
	try {
		await openHdf5(await navigator.storage.getDirectory(), { name: "kept.hdf5" });
	} catch (error) {
		if (isPypetError(error)) return { name: error.name, message: error.message };
	}
	throw new Error("Nothing, or something else, was thrown.");
}

/** Bytes as base64: the test gets results as JSON. */
function textOf(bytes: Uint8Array): Promise<string> {
	return new Promise((resolve) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ""));
		reader.readAsDataURL(new Blob([new Uint8Array(bytes)]));
	});
}

/** Empties the folder as soon as nobody has a file of it. */
async function removeAll(): Promise<void> {
	const folder = await navigator.storage.getDirectory();
	for (const name of ["kept.hdf5", "kept.hdf5-log"]) {
		for (let isThere = true; isThere; ) {
			try {
				await folder.removeEntry(name);
				isThere = false;
			} catch (error) {
				isThere = error instanceof DOMException && error.name === "NoModificationAllowedError";
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		}
	}
}
