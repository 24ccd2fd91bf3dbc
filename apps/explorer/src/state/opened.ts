import { signal } from "@preact/signals";
import type { OpenedFile } from "../protocol/file-content.js";
import { resetSettings } from "./address-hash.js";
import { settings } from "./settings.js";
import { TrajectoryState } from "./trajectory-state.js";
import { startWorker, type WorkerClient } from "./worker-client.js";

/** The open file. */
export const openedFile = signal<OpenedFile | undefined>(undefined);

/** The trajectory that is shown. */
export const openedTrajectory = signal<TrajectoryState | undefined>(undefined);

/** What the page is waiting for, in words. */
export const busyWith = signal<string | undefined>(undefined);

/** What went wrong last, as a sentence. */
export const problem = signal<string | undefined>(undefined);

let client: WorkerClient | undefined;

/** Opens a file that a person has given. What was open is closed if it succeeds. A link for a file of this name is obeyed. */
export async function openGiven(file: File): Promise<void> {
	await open(`Opening ${file.name}`, (worker) => worker.call("openFile", file), { name: file.name });
}

/** Fetches a file and opens it. */
export async function openAddress(address: string): Promise<void> {
	await open(`Fetching ${address}`, (worker) => worker.call("openAddress", address), { file: address });
}

/** Shows a trajectory of the open file. */
export function showTrajectory(name: string): void {
	if (!client || openedTrajectory.value?.name === name) return;
	settings.trajectory.value = name;
	openedTrajectory.value = new TrajectoryState(
		client,
		name,
		openedFile.value?.trajectories.find((each) => each.name === name),
	);
}

/** Shows an error as a sentence on the page. */
function report(error: unknown): void {
	problem.value = error instanceof Error ? error.message : String(error);
}

async function open(
	what: string,
	ask: (worker: WorkerClient) => Promise<OpenedFile>,
	origin: { name?: string; file?: string },
): Promise<void> {
	const worker = startWorker();
	busyWith.value = what;
	problem.value = undefined;
	try {
		const file = await ask(worker);
		client?.end();
		client = worker;
		const isLinked = origin.file === undefined ? settings.name.value === origin.name : settings.file.value === origin.file;
		if (!isLinked) resetSettings(origin);
		openedTrajectory.value = undefined;
		openedFile.value = file;
		const wanted = file.trajectories.find(({ name }) => name === settings.trajectory.value) ?? file.trajectories[0];
		if (wanted) showTrajectory(wanted.name);
	} catch (error) {
		worker.end();
		report(error);
	} finally {
		busyWith.value = undefined;
	}
}
