import { StoreChangedError } from "../../durable/errors.js";
import { FileNotFetchedError } from "../../errors.js";
import type { FileParts } from "./file-parts.js";
import { type FileHeaders, fileHeaders, headersIn } from "./response-headers.js";

/**
 * A file on a server that gives parts of it (`Range`, RFC 9110, section 14).
 *
 * Each answer must be of the version that the first one was of. `If-Range` would have the server send a changed file whole, which a synchronous request
 * can't stop; it and `If-Match` would also need the leave of another site, which plain ranges don't.
 */
export class AddressParts implements FileParts {
	readonly size: number;
	readonly #address: string;
	readonly #name: string;
	readonly #version: string | undefined;
	/** The file's beginning, which came with its size. */
	readonly #start: Uint8Array;

	/** @param name - How messages call the file. */
	constructor(address: string, name: string, size: number, version: string | undefined, start: Uint8Array) {
		this.#address = address;
		this.#name = name;
		this.size = size;
		this.#version = version;
		this.#start = start;
	}

	read(offset: number, length: number): Uint8Array {
		if (offset + length <= this.#start.length) return this.#start.slice(offset, offset + length);
		const request = this.#send(`bytes=${offset}-${offset + length - 1}`);
		if (request.status === 416) throw new StoreChangedError(this.#name);
		if (request.status === 200) this.#refuse("the server has stopped to give parts of it. Open it again.");
		if (request.status !== 206) this.#refuse(`the server answers ${request.status}.`, request.status);
		this.#checkVersion(fileHeaders((header) => headersIn(request.getAllResponseHeaders()).get(header)));
		const bytes = new Uint8Array(request.response);
		if (bytes.length !== length) this.#refuse(`the server gives ${bytes.length} bytes where ${length} were asked for.`);
		return bytes;
	}

	#send(range: string): XMLHttpRequest {
		const request = new XMLHttpRequest();
		request.open("GET", this.#address, false);
		request.responseType = "arraybuffer";
		request.setRequestHeader("Range", range);
		try {
			request.send();
		} catch (error) {
			throw new FileNotFetchedError(
				this.#address,
				"the connection is lost. What was read already can still be seen; try again when the server can be reached.",
				undefined,
				{ cause: error },
			);
		}
		return request;
	}

	#checkVersion({ size, version }: FileHeaders): void {
		const isSame = (size ?? this.size) === this.size && (version ?? this.#version) === this.#version;
		if (!isSame) throw new StoreChangedError(this.#name);
	}

	#refuse(reason: string, status?: number): never {
		throw new FileNotFetchedError(this.#address, reason, status);
	}
}
