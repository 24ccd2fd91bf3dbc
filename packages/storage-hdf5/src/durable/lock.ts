import { type BatchJob, type OpenOptions, type StoreHolder, StoreInUseError } from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import type { DurableFileSystem, ProcessIdentity } from "./durable-file-system.js";
import { openIfThere } from "./log-reading.js";
import { besidePath } from "./names.js";
import { readFully, writeFully } from "./whole-transfers.js";

/** How often a lock is tried for that goes and comes again meanwhile. */
const MOST_ATTEMPTS = 20;

type HasEnded = NonNullable<OpenOptions["hasEnded"]>;

/** A lock that this writer holds. */
export interface HeldLock {
	/** Whether it still does: a lock file that somebody removed protects nothing. */
	isHeld(): boolean;
	release(): void;
}

/** What a lock file says. */
export interface LockContent extends ProcessIdentity {
	/** Tells this lock from every other. */
	readonly token: string;
}

/**
 * Takes a lock: a file that appears with its whole content, or not at all, because it is written under another name and then linked.
 *
 * The lock of a process that has ended is taken over. Whoever wants to needs a lock for that, which is taken in the same way; then it looks again
 * whether the lock is still that of the ended process and removes it, so nobody ever removes the lock of somebody who came in between. After that
 * all race for the link anew, and one of them wins.
 *
 * @param location - What the lock is for, in messages.
 * @param hasEnded - Asked of a process of which nothing is known here.
 * @throws StoreInUseError when a process holds it that runs, or may run: one on another host, or of which nothing is known.
 */
export function acquireLock(files: DurableFileSystem, path: string, location: string, hasEnded: HasEnded = () => false): HeldLock {
	for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
		const made = makeLock(files, path);
		if (made) return made;
		const content = readLock(files, path);
		if (content === "none") continue;
		if (content === "unreadable" || !isOver(files, content, hasEnded)) throw inUse(path, location, content);
		takeAway(files, path, location, content.token, hasEnded);
	}
	throw inUse(path, location, readLock(files, path));
}

/** What a lock file says; `"unreadable"` when it is none of ours, or was made without links and not written yet. */
export function readLock(files: DurableFileSystem, path: string): LockContent | "none" | "unreadable" {
	const file = openIfThere(files, path);
	if (!file) return "none";
	try {
		const bytes = new Uint8Array(file.state().size);
		const content: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, readFully(file, bytes, 0))));
		return isLockContent(content) ? content : "unreadable";
	} catch {
		return "unreadable";
	} finally {
		file.close();
	}
}

/**
 * Removes what processes have left that were killed while they took a lock. To be called by who holds it.
 *
 * One that is not readable may be of a process that is just trying: it will find its file gone, and then the lock taken.
 */
export function removeUnfinishedLocks(files: DurableFileSystem, path: string, location: string): void {
	if (files.stateOf(guardPath(path))) removeGuard(files, path, location);
	for (const name of files.namesBeginningWith(`${path}.`)) {
		if (!/\.[0-9a-f]{16}$/.test(name)) continue;
		const content = readLock(files, besidePath(path, name));
		if (content === "unreadable" || (content !== "none" && files.lifeOf(content) === "ended")) files.remove(besidePath(path, name));
	}
}

/** Whether a value has what tells processes apart. */
export function isProcessIdentity(value: unknown): value is ProcessIdentity {
	if (typeof value !== "object" || value === null) return false;
	const fields = new Map<string, unknown>(Object.entries(value));
	const texts = ["host", "machine", "boot", "processSpace", "processStart", "startTime"];
	return texts.every((name) => typeof fields.get(name) === "string") && Number.isSafeInteger(fields.get("processId"));
}

/** Locks of versions before this one have none, and what lies in a file may be anything. */
function isBatchJob(job: BatchJob | undefined): job is BatchJob {
	return typeof job === "object" && job !== null && [job.cluster, job.user, job.id].every((text) => typeof text === "string");
}

/** What people are told of a process. */
export function holderOf({ host, job, processId, startTime }: ProcessIdentity): StoreHolder {
	return { host, processId, startTime, ...(isBatchJob(job) && { job }) };
}

function makeLock(files: DurableFileSystem, path: string): HeldLock | undefined {
	const token = files.newToken();
	const content = new TextEncoder().encode(`${JSON.stringify({ token, ...files.self })}\n`);
	const unfinished = `${path}.${token}`;
	try {
		write(files, unfinished, content);
		const outcome = files.link(unfinished, path);
		// NFS may make a link, lose the answer, and on being asked again say that there is one.
		if (outcome === "exists" && !hasToken(files, path, token)) return undefined;
		if (outcome === "unsupported" && !makeWithoutLink(files, path, content)) return undefined;
	} catch (error) {
		if (files.stateOf(path) !== undefined && files.stateOf(unfinished) === undefined) return undefined;
		throw error;
	} finally {
		files.remove(unfinished);
	}
	return heldLock(files, path, token);
}

/** Whether a lock is this one, and not somebody else's. */
function hasToken(files: DurableFileSystem, path: string, token: string): boolean {
	const content = readLock(files, path);
	return typeof content === "object" && content.token === token;
}

/** For file systems without a second name for a file: whoever looks between making and writing finds an unreadable lock, and leaves it alone. */
function makeWithoutLink(files: DurableFileSystem, path: string, content: Uint8Array): boolean {
	try {
		write(files, path, content);
		return true;
	} catch (error) {
		if (files.stateOf(path) !== undefined) return false;
		throw error;
	}
}

function write(files: DurableFileSystem, path: string, content: Uint8Array): void {
	const file = files.open(path, "make");
	try {
		writeFully(file, content, 0);
		// After a power cut the name may be there without it, and nobody would know whose lock it is.
		file.sync();
	} catch (error) {
		files.remove(path);
		throw error;
	} finally {
		file.close();
	}
}

function heldLock(files: DurableFileSystem, path: string, token: string): HeldLock {
	const made = files.stateOf(path);
	return {
		isHeld() {
			const now = files.stateOf(path);
			// The next lock may well get the identity of the one that was removed.
			return now !== undefined && now.identity === made?.identity && now.lastChange === made.lastChange;
		},
		release() {
			if (hasToken(files, path, token)) files.remove(path);
		},
	};
}

function isOver(files: DurableFileSystem, content: LockContent, hasEnded: HasEnded): boolean {
	const life = files.lifeOf(content);
	return life === "ended" || (life === "unknown" && hasEnded(holderOf(content)));
}

function takeAway(files: DurableFileSystem, path: string, location: string, token: string, hasEnded: HasEnded): void {
	const guard = acquireLock(files, guardPath(path), location, hasEnded);
	try {
		if (hasToken(files, path, token)) files.remove(path);
	} finally {
		guard.release();
	}
}

function guardPath(path: string): string {
	return `${path}.takeover`;
}

/** Takes it over from who was killed with it in hand. */
function removeGuard(files: DurableFileSystem, path: string, location: string): void {
	try {
		acquireLock(files, guardPath(path), location).release();
	} catch (error) {
		if (!isPypetError(error, "StoreInUseError")) throw error;
	}
}

function inUse(path: string, location: string, content: LockContent | "none" | "unreadable"): StoreInUseError {
	const holder = typeof content === "object" ? holderOf(content) : undefined;
	return new StoreInUseError(location, holder, `If you know that nobody writes there any more, remove ${path}.`);
}

function isLockContent(value: unknown): value is LockContent {
	return isProcessIdentity(value) && "token" in value && typeof value.token === "string";
}
