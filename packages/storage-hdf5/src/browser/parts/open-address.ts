import { FileNotFetchedError } from "../../errors.js";
import { AddressParts } from "./address-parts.js";
import type { FileParts } from "./file-parts.js";
import { partsOf } from "./memory-parts.js";
import { fileHeaders } from "./response-headers.js";

/** 256 kB, what comes with the file's size: the root, and in small files all. */
const START_SIZE = 2 ** 18;
/** 1 GB: more is not fetched whole where a server gives no parts. */
const LARGEST_WHOLE = 2 ** 30;

/**
 * Opens a file on a server: by its parts or, where the server gives none, whole in memory.
 *
 * @param name - How messages call the file.
 * @throws {@link FileNotFetchedError} when it can't be had.
 */
export async function openAddress(address: string, name: string): Promise<FileParts> {
	const ending = new AbortController();
	// Without a look at the server, a browser's cache may answer with parts of a former version.
	const request: RequestInit = { headers: { Range: `bytes=0-${START_SIZE - 1}` }, cache: "no-cache", signal: ending.signal };
	const response = await fetch(address, request).catch((cause: unknown) => refuseUnreached(address, cause));
	const { headers, status } = response;
	// There is no first byte.
	if (status === 416) return partsOf(new Uint8Array());
	if (status === 206) {
		const start = await bodyOf(response, address);
		const { size = await sizeAt(address, start), version } = fileHeaders((header) => headers.get(header));
		return new AddressParts(address, name, size, version, start);
	}
	if (status !== 200) throw new FileNotFetchedError(address, `the server answers ${status}.`, status);
	if (Number(headers.get("content-length")) > LARGEST_WHOLE) {
		ending.abort();
		throw new FileNotFetchedError(
			address,
			`its server gives no parts of it, and its ${headers.get("content-length")} bytes don't fit into memory. ` +
				"Download the file and open it from disk, or have a server give it that answers range requests.",
		);
	}
	return partsOf(await bodyOf(response, address));
}

async function bodyOf(response: Response, address: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await response.arrayBuffer());
	} catch (cause) {
		throw new FileNotFetchedError(address, "the connection was lost on the way, or there is not enough memory. Try again.", undefined, {
			cause,
		});
	}
}

/** The size where the first part doesn't tell it: other sites must allow `Content-Range` to be seen, `Content-Length` not. */
async function sizeAt(address: string, start: Uint8Array): Promise<number> {
	if (start.length < START_SIZE) return start.length;
	const response = await fetch(address, { method: "HEAD" }).catch(() => undefined);
	const size = Number(response?.headers.get("content-length"));
	if (response?.ok && size >= start.length) return size;
	throw new FileNotFetchedError(
		address,
		"its site doesn't tell other pages how long it is. Download the file and open it from disk, or have the server send " +
			"Access-Control-Expose-Headers: Content-Range.",
	);
}

/** Tells a server that can't be reached from one that doesn't let this page read: of that one an answer comes, though nobody may see what it says. */
async function refuseUnreached(address: string, cause: unknown): Promise<never> {
	const answers = await fetch(address, { method: "HEAD", mode: "no-cors" }).then(
		() => true,
		() => false,
	);
	const reason = answers
		? "its site doesn't let other pages read it (CORS). Download the file and open it from disk, or have the server send " +
			"Access-Control-Allow-Origin."
		: "there is no connection, or no such server. Look at the address, and try again.";
	throw new FileNotFetchedError(address, reason, undefined, { cause });
}
