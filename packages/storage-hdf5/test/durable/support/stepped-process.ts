import type { DurableFileSystem, DurableHandle } from "../../../src/durable/durable-file-system.js";

/** What stops a program in the middle. */
class Pause extends Error {}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * A program that can be stopped before each call of its file system, while others go on.
 *
 * It is started from the beginning for each part: the calls that it has made already get the answers they got then, without being made. So a
 * program has to do the same each time, and have no effect but by its file system.
 */
export class SteppedProcess<Result> {
	result: Result | undefined;
	error: unknown;
	isDone = false;
	readonly #files: DurableFileSystem;
	readonly #program: (files: DurableFileSystem) => Result;
	readonly #outcomes: Outcome[] = [];
	#position = 0;
	#budget = 0;
	#isPaused = false;

	constructor(files: DurableFileSystem, program: (files: DurableFileSystem) => Result) {
		this.#files = files;
		this.#program = program;
	}

	/** Lets the program make so many calls. @returns Whether it has ended, with {@link result} or {@link error}. */
	step(calls: number): boolean {
		if (this.isDone) return true;
		[this.#position, this.#budget, this.#isPaused] = [0, calls, false];
		try {
			const result = this.#program(this.#stepped());
			if (!this.#isPaused) this.result = result;
		} catch (error) {
			if (!this.#isPaused) this.error = error;
		}
		this.isDone = !this.#isPaused;
		return this.isDone;
	}

	/** Lets the program run to its end. */
	finish(): void {
		this.step(Number.POSITIVE_INFINITY);
	}

	#call<Value>(action: () => Value, cost = 1): Value {
		if (this.#isPaused) throw new Pause();
		const known = this.#outcomes[this.#position++];
		if (known) return answerOf<Value>(known);
		if (this.#budget < cost) {
			this.#isPaused = true;
			throw new Pause();
		}
		this.#budget -= cost;
		const outcome = outcomeOf(action);
		this.#outcomes.push(outcome);
		return answerOf<Value>(outcome);
	}

	#stepped(): DurableFileSystem {
		const files = this.#files;
		return {
			self: files.self,
			checksum: files.checksum,
			lifeOf: (other) => this.#call(() => files.lifeOf(other), 0),
			newToken: () => this.#call(() => files.newToken(), 0),
			open: (path, mode) => this.#steppedHandle(this.#call(() => files.open(path, mode))),
			stateOf: (path) => this.#call(() => files.stateOf(path)),
			rename: (from, to) => this.#call(() => files.rename(from, to)),
			link: (from, to) => this.#call(() => files.link(from, to)),
			remove: (path) => this.#call(() => files.remove(path)),
			namesBeginningWith: (path) => this.#call(() => files.namesBeginningWith(path)),
			syncFolderOf: (path) => this.#call(() => files.syncFolderOf(path)),
		};
	}

	#steppedHandle(handle: DurableHandle): DurableHandle {
		return {
			read: (target, offset) => {
				const bytes = this.#call(() => {
					const part = new Uint8Array(target.length);
					return part.subarray(0, handle.read(part, offset));
				});
				target.set(bytes);
				return bytes.length;
			},
			write: (bytes, offset) => this.#call(() => handle.write(bytes, offset)),
			truncate: (size) => this.#call(() => handle.truncate(size)),
			sync: () => this.#call(() => handle.sync(), 0),
			state: () => this.#call(() => handle.state()),
			close: () => this.#call(() => handle.close(), 0),
		};
	}
}

function outcomeOf(action: () => unknown): Outcome {
	try {
		return { value: action() };
	} catch (error) {
		return { error };
	}
}

// The program is the same each time, so at the same place it gets what it got before: the type is that of its call.
function answerOf<Value>(outcome: Outcome): Value {
	if ("error" in outcome) throw outcome.error;
	return outcome.value as Value;
}
