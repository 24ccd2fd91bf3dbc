// A process of its own: `child.ts WHAT PATH [NUMBER]`. What it has to say it writes to standard output, a line at once.
import { readSync, writeSync } from "node:fs";
import { nodeDurableFiles as files } from "../../../src/node/durable-files.js";
import { isErrorWithCode } from "../../../src/node/error-codes.js";
import { commitCount, countIn } from "./counted-content.js";

const [, , what, path = "", number = "0"] = process.argv;

if (what === "commit") commitForEver();
else if (what === "lock") tryToLock();
else if (what === "read") readOften(Number(number));
else throw new Error(`${what}?`);

/** Commits until it is killed, and says after each one which it was. */
function commitForEver(): void {
	let count = 0;
	for (;;) {
		const file = files.openForWriting(path, path, { durability: number === "1" ? "commit" : "second" });
		for (let commit = 0; commit < 150; commit++) {
			commitCount(file, ++count);
			say(`${count}`);
			if (commit % 20 === 19) file.checkpoint();
		}
		file.close();
	}
}

/** Waits for a line, tries to open the file, says what came of it, and holds it until its input ends. */
function tryToLock(): void {
	say("ready");
	readSync(0, new Uint8Array(1));
	try {
		files.openForWriting(path, path);
		say("won");
	} catch (error) {
		say(error instanceof Error ? error.name : `${error}`);
	}
	readSync(0, new Uint8Array(1));
	process.kill(process.pid, "SIGKILL");
}

/** Reads the whole file so many times, each time twice, and says which commits it was. */
function readOften(times: number): void {
	for (let time = 0; time < times; time++) {
		const snapshot = files.read(path, path);
		const count = countIn(snapshot.copy(0, snapshot.size));
		if (countIn(snapshot.copy(0, snapshot.size)) !== count) throw new Error("two commits in one snapshot");
		snapshot.close();
		say(`${count}`);
	}
}

/** The pipe is full now and then, as nobody waits for what is said. */
function say(text: string): void {
	for (;;) {
		try {
			writeSync(1, `${text}\n`);
			return;
		} catch (error) {
			if (!isErrorWithCode(error, "EAGAIN")) throw error;
		}
	}
}
