// The worker's program: answers one call after the other.

import type { Calls, FileAnswers, Reply, Request } from "@pypet/explorer/protocol";
import { answersOn, openStore, problemOf } from "@pypet/explorer/reading";
import { transferables } from "./transferables.js";

let answers: FileAnswers | undefined;

const opening: Pick<Calls, "openAddress" | "openFile"> = {
	openFile: open,
	openAddress: (address) => open(new URL(address)),
};

addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));

async function open(source: File | URL) {
	const store = await openStore(source);
	answers = answersOn(store);
	return store.file;
}

async function answer({ arguments: given, id, name }: Request): Promise<void> {
	try {
		const calls: Partial<Calls> = { ...opening, ...answers };
		const call: ((...given: never[]) => unknown) | undefined = calls[name];
		if (!call) throw new Error("No file is open.");
		const value = await call(...(given as never[]));
		post({ id, value });
	} catch (error) {
		post({ id, problem: problemOf(error) });
	}
}

function post(reply: Reply): void {
	postMessage(reply, { transfer: "value" in reply ? transferables(reply.value) : [] });
}
