import { statSync } from "node:fs";
import path from "node:path";
import type { FileAnswers } from "../protocol/recording.js";
import { answersOn } from "../reading/answers.js";
import { type OpenedStore, openStore } from "../reading/opened-store.js";

/** Milliseconds between two looks at the file. */
const LOOK_TIME = 500;
/** Looks until a waiting page gets its answer though nothing has changed: browsers end requests that take minutes. */
const MOST_LOOKS = 40;

/** A file that another process may write to: what it answers is as the last commit left it. */
export class FollowedFile {
	/** Name without folder. */
	readonly name: string;
	readonly #path: string;
	#store: OpenedStore;
	#answers: FileAnswers;
	#stamp: string;
	#revision = 1;
	#isClosed = false;
	#opening: Promise<void> | undefined;

	private constructor(filename: string, store: OpenedStore, stamp: string) {
		this.name = path.basename(filename);
		this.#path = filename;
		this.#store = store;
		this.#answers = answersOn(store);
		this.#stamp = stamp;
	}

	/** Opens a file for reading. */
	static async open(filename: string): Promise<FollowedFile> {
		const stamp = stampOf(filename);
		return new FollowedFile(filename, await openStore(filename), stamp);
	}

	/** Answers a call of the page. Besides those on files, `file` is what is open and `changed` waits for the next commit. */
	async answer(name: string, given: readonly unknown[]): Promise<unknown> {
		if (name === "changed") return this.#nextRevision(Number(given[0]));
		if (name === "file") return this.#store.file;
		if (!Object.hasOwn(this.#answers, name)) throw new Error(`There is no call ${name}.`);
		const call: ((...given: never[]) => unknown) | undefined = Reflect.get(this.#answers, name);
		return call?.(...(given as never[]));
	}

	close(): void {
		this.#isClosed = true;
		this.#store.storage.close();
	}

	/** Waits until the revision is another than the page knows. */
	async #nextRevision(known: number): Promise<number> {
		for (let look = 0; look < MOST_LOOKS && this.#revision === known && !this.#isClosed; look++) {
			await new Promise((resolve) => setTimeout(resolve, LOOK_TIME));
			await this.#look();
		}
		return this.#revision;
	}

	/** Opens the file anew where it has changed: what was read of it is known by the store. One look for all pages that wait. */
	async #look(): Promise<void> {
		this.#opening ??= this.#reopen().finally(() => {
			this.#opening = undefined;
		});
		await this.#opening;
	}

	async #reopen(): Promise<void> {
		const stamp = stampOf(this.#path);
		if (stamp === this.#stamp || this.#isClosed) return;
		const store = await openStore(this.#path);
		this.#store = store;
		this.#answers = answersOn(store);
		this.#stamp = stamp;
		this.#revision++;
	}
}

/** Changes with each commit: a commit goes to the log beside the file, and from there into the file. */
function stampOf(filename: string): string {
	return [filename, `${filename}-log`]
		.map((each) => statSync(each, { throwIfNoEntry: false }))
		.map((state) => (state ? `${state.size}:${state.mtimeMs}` : ""))
		.join();
}
