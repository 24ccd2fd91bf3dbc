import { effect, signal, untracked } from "@preact/signals";
import type { OpenedFile } from "@pypet/explorer/protocol";
import { resetSettings } from "./address-hash.js";
import { settings } from "./settings.js";
import type { Source } from "./source.js";
import { TrajectoryState } from "./trajectory-state.js";

/** The open file. */
export const openedFile = signal<OpenedFile | undefined>(undefined);

/** The trajectory that is shown. */
export const openedTrajectory = signal<TrajectoryState | undefined>(undefined);

/** What the page is waiting for, in words. */
export const busyWith = signal<string | undefined>(undefined);

/** What went wrong last, as a sentence. */
export const problem = signal<string | undefined>(undefined);

let client: Source | undefined;
/** Counts what was opened: of two files that are on their way the one counts that was opened last. */
let openings = 0;
/** The address of the file that is shown, or on its way. */
let addressInSight = "";
let startReader: (() => Source) | undefined;

/** Lets the page open files. Without, it shows the one of {@link openSource}. */
export function readFilesBy(start: () => Source): void {
	startReader = start;
}

/** Whether a person can open files. */
export function canOpenFiles(): boolean {
	return startReader !== undefined;
}

/** Shows a file that somebody has opened for the page. */
export function openSource(source: Source, file: OpenedFile): void {
	client = source;
	show(file);
}

/** Opens a file that a person has given. What was open is closed if it succeeds. A link for a file of this name is obeyed. */
export async function openGiven(file: File): Promise<void> {
	await open(`Opening ${file.name}`, (reader) => reader.call("openFile", file), { name: file.name });
}

/** Fetches a file and opens it. */
export async function openAddress(address: string): Promise<void> {
	await open(`Fetching ${address}`, (reader) => reader.call("openAddress", absolute(address)), { file: address });
}

/** Shows what the address of the page says, now and whenever it changes: a link that was opened in the same tab, or Back. */
export function followAddress(): void {
	effect(() => {
		const file = settings.file.value;
		if (file !== "" && file !== addressInSight) untracked(() => void openAddress(file));
	});
	effect(() => {
		const trajectory = settings.trajectory.value;
		if (openedFile.peek()?.trajectories.some(({ name }) => name === trajectory)) untracked(() => showTrajectory(trajectory));
	});
}

/** Shows what has changed in the file of {@link openSource}. */
export function fileChanged(file: OpenedFile): void {
	openedFile.value = file;
	openedTrajectory.value?.refresh();
}

/** Shows a trajectory of the open file. */
export function showTrajectory(name: string): void {
	if (!client || openedTrajectory.value?.name === name) return;
	const trajectory = new TrajectoryState(
		client,
		name,
		openedFile.value?.trajectories.find((each) => each.name === name),
	);
	trajectory.reveal(settings.node.value);
	openedTrajectory.value = trajectory;
	// After it: whoever follows the address would show it a second time.
	settings.trajectory.value = name;
}

/** Shows an error as a sentence on the page. */
export function report(error: unknown): void {
	problem.value = error instanceof Error ? error.message : String(error);
}

function absolute(address: string): string {
	if (!URL.canParse(address, document.baseURI)) throw new Error(`${address} is no address.`);
	return new URL(address, document.baseURI).href;
}

async function open(what: string, ask: (reader: Source) => Promise<OpenedFile>, origin: { name?: string; file?: string }): Promise<void> {
	const worker = startReader?.();
	if (!worker) return;
	const opening = ++openings;
	addressInSight = origin.file ?? "";
	busyWith.value = what;
	problem.value = undefined;
	try {
		const file = await ask(worker);
		if (opening !== openings) {
			worker.end();
			return;
		}
		client?.end();
		client = worker;
		const isLinked = origin.file === undefined ? settings.name.value === origin.name : settings.file.value === origin.file;
		if (!isLinked) resetSettings(origin);
		show(file);
	} catch (error) {
		worker.end();
		if (opening !== openings) return;
		addressInSight = settings.file.peek();
		report(error);
	} finally {
		if (opening === openings) busyWith.value = undefined;
	}
}

function show(file: OpenedFile): void {
	openedTrajectory.value = undefined;
	openedFile.value = file;
	const wanted = file.trajectories.find(({ name }) => name === settings.trajectory.value) ?? file.trajectories[0];
	if (wanted) showTrajectory(wanted.name);
}
