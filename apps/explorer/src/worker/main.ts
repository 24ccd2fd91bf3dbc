// The worker's program: answers one call after the other.

import type { Calls, Reply, Request } from "../protocol/calls.js";
import { fetchFile } from "./fetch-file.js";
import { findNames } from "./find-names.js";
import { readNodeContent, readNodeEntries, summaries } from "./nodes.js";
import { type OpenedStore, openStore } from "./opened-store.js";
import { problemOf } from "./problem.js";
import { readResultColumn, readResultNames } from "./results.js";
import { readRunTable } from "./run-table.js";
import { transferables } from "./transferables.js";

let opened: OpenedStore | undefined;

const calls: Calls = {
	async openFile(file) {
		opened = await openStore(file, file.name, file.size);
		return opened.file;
	},
	async openAddress(address) {
		const { bytes, name } = await fetchFile(address);
		opened = await openStore(bytes, name, bytes.byteLength);
		return opened.file;
	},
	readRuns: (trajectory) => readRunTable(store().storage, trajectory),
	readChildren: (trajectory, group) => readNodeEntries(store().storage, trajectory, group),
	readNode: (trajectory, fullName) => readNodeContent(store().storage, trajectory, fullName),
	summarise: (trajectory, fullNames) => summaries(store(), trajectory, fullNames),
	readResultNames: (trajectory) => readResultNames(store().storage, trajectory),
	readResult: (trajectory, result, reduction, start, end) => readResultColumn(store().storage, trajectory, result, reduction, start, end),
	find: (trajectory, text) => findNames(store().storage, trajectory, text),
};

addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));

async function answer({ arguments: given, id, name }: Request): Promise<void> {
	try {
		const call: (...given: never[]) => unknown = calls[name];
		const value = await call(...(given as never[]));
		post({ id, value });
	} catch (error) {
		post({ id, problem: problemOf(error) });
	}
}

function post(reply: Reply): void {
	postMessage(reply, { transfer: "value" in reply ? transferables(reply.value) : [] });
}

function store(): OpenedStore {
	if (!opened) throw new Error("No file is open.");
	return opened;
}
