import { closeSync, openSync, readSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { listening, type Server } from "./serve.js";

/**
 * How a file is served, by the first part of its address: `open` as a good server does it; `shy` lets other sites' pages read, but not see what the headers say;
 * `whole` knows no ranges; `closed` lets no other site's page read.
 */
export type Serving = "closed" | "open" | "shy" | "whole";

/** A request for a file, or for what lies beside it. */
export interface FileRequest {
	readonly method: string;
	readonly name: string;
	readonly range: string | undefined;
}

/** A server of another site than the page's, with a folder of files that may change at any time. */
export class FolderServer {
	readonly #folder: string;
	/** What was asked for. */
	readonly requests: FileRequest[] = [];
	/** Bytes of files that were sent. */
	bytesSent = 0;
	#server: Server | undefined;

	private constructor(folder: string) {
		this.#folder = folder;
	}

	static async start(folder: string): Promise<FolderServer> {
		const started = new FolderServer(folder);
		started.#server = await listening(createServer((request, response) => started.#answer(request, response)));
		return started;
	}

	/** The address of a file. */
	address(name: string, serving: Serving = "open"): string {
		return `${this.#server?.address}/${serving}/${name}`;
	}

	/** Forgets what was asked for and sent. */
	forget(): void {
		this.requests.length = 0;
		this.bytesSent = 0;
	}

	async close(): Promise<void> {
		await this.#server?.close();
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const [, serving = "", name = ""] = (request.url ?? "").split("/");
		const { range } = request.headers;
		this.requests.push({ method: request.method ?? "", name, range });
		const filename = path.join(this.#folder, name);
		const state = statSync(filename, { throwIfNoEntry: false });
		if (serving !== "closed") response.setHeader("access-control-allow-origin", "*");
		if (serving === "open") response.setHeader("access-control-expose-headers", "Content-Range, ETag");
		if (!state?.isFile()) return void response.writeHead(404).end();
		const { size } = state;
		response.setHeader("etag", `"${size}-${state.mtimeMs}"`);
		const [, first = "0", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(serving === "whole" ? "" : (range ?? "")) ?? [];
		const isPart = range !== undefined && serving !== "whole";
		if (isPart && Number(first) >= size) return void response.writeHead(416).end();
		const end = Math.min(size, last === "" ? size : Number(last) + 1);
		response.setHeader("content-length", end - Number(first));
		if (isPart) response.setHeader("content-range", `bytes ${first}-${end - 1}/${size}`);
		response.writeHead(isPart ? 206 : 200);
		response.end(request.method === "HEAD" ? undefined : this.#part(filename, Number(first), end));
	}

	#part(filename: string, start: number, end: number): Uint8Array {
		const bytes = new Uint8Array(end - start);
		const descriptor = openSync(filename, "r");
		readSync(descriptor, bytes, 0, bytes.length, start);
		closeSync(descriptor);
		this.bytesSent += bytes.length;
		return bytes;
	}
}
