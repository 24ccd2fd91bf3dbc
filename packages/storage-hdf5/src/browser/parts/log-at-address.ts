import { isLogStart, LOG_START } from "../../durable/log-format.js";
import { logPath } from "../../durable/names.js";
import { FileNotFetchedError } from "../../errors.js";

/** The address of what lies beside a file as its log. */
function logAddress(address: string): string {
	const url = new URL(address);
	url.pathname = logPath(url.pathname);
	return url.href;
}

/**
 * Fetches the log beside a file on a server.
 *
 * @returns `undefined` where there is none, or no server.
 * @throws {@link FileNotFetchedError} when the server fails, so that there may be one.
 */
export async function fetchLog(address: string): Promise<Uint8Array | undefined> {
	if (!/^https?:/.test(address)) return undefined;
	const log = logAddress(address);
	// Of what is not there, other sites' servers often don't even say that.
	const response = await fetch(log, { cache: "no-store" }).catch(() => undefined);
	if (response === undefined) return undefined;
	if (response.status >= 500) throw new FileNotFetchedError(log, `the server answers ${response.status}. Try again.`, response.status);
	if (!response.ok) return undefined;
	const bytes = new Uint8Array(await response.arrayBuffer());
	// Some servers answer with a page for what is not there.
	return isLogStart(bytes) ? bytes : undefined;
}

/** Whether no checkpoint has begun or ended between two readings of a log: its header and marks are the same. */
export function isSameStart(before: Uint8Array, after: Uint8Array): boolean {
	return before.subarray(0, LOG_START).every((byte, at) => after[at] === byte);
}
