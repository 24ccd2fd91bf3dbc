import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { packed } from "../protocol/packing.js";
import { problemOf } from "../reading/problem.js";
import { FollowedFile } from "./followed-file.js";
import { pageHtml } from "./page.js";
import { PortError } from "./port-error.js";

/** How the explorer is served. */
export interface ServeOptions {
	/** Port on the loopback interface; by default, and with 0, a free one. */
	readonly port?: number;
}

/** The explorer as it is served. */
export interface ExplorerServer {
	/** Address of the page. Whoever knows it can read the file. */
	readonly address: string;
	/** Ends the server, and closes the file. */
	close(): Promise<void>;
}

/**
 * Serves the explorer's page on a file to this machine's browsers.
 *
 * The file is read here, when the page asks for a part of it, and only for reading: another process may go on writing to it, and the page follows the commits.
 * The server listens on the loopback interface alone, and answers below a path of 128 random bits alone.
 *
 * @param filename - A file that `openHdf5` opens.
 * @throws NoSuchStoreError when there is no file, DamagedStoreError when it is none of pypet's; {@link PortError} when the port is taken.
 *
 * @example
 * ```ts
 * import { serveExplorer } from "@pypet/explorer";
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("served.hdf5");
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * const server = await serveExplorer("served.hdf5");
 * const page = await fetch(server.address);
 * console.log(page.status, page.headers.get("content-type")); // 200 text/html; charset=utf-8
 * await server.close();
 * ```
 */
export async function serveExplorer(filename: string, { port = 0 }: ServeOptions = {}): Promise<ExplorerServer> {
	const file = await FollowedFile.open(filename);
	const secret = `/${randomBytes(16).toString("hex")}/`;
	const server = createServer((request, response) => {
		answer(file, secret, request).then(
			({ body, status, type }) => send(response, status, type, body),
			(error: unknown) => send(response, 500, "text/plain", problemOf(error).message),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject).listen(port, "127.0.0.1", resolve);
	}).catch((error: unknown) => {
		file.close();
		throw error instanceof Error ? new PortError(port, error) : error;
	});
	const bound = server.address();
	return {
		address: `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : port}${secret}`,
		async close() {
			file.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

interface Answer {
	readonly status: number;
	readonly type: string;
	readonly body: string;
}

async function answer(file: FollowedFile, secret: string, request: IncomingMessage): Promise<Answer> {
	const { headers, method, url = "" } = request;
	// A name that leads here from elsewhere would let a page of that name read the answers.
	const isHere = /^(?:127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? "");
	if (!isHere || !url.startsWith(secret)) return { status: 404, type: "text/plain", body: "There is nothing here." };
	if (method === "GET" && url === secret) return { status: 200, type: "text/html", body: pageHtml(`${file.name} · pypet`) };
	const name = url.slice(secret.length).replace(/^call\//, "");
	if (method !== "POST") return { status: 404, type: "text/plain", body: "There is nothing here." };
	const given: unknown = JSON.parse(await bodyOf(request));
	const value = await file.answer(name, Array.isArray(given) ? given : []);
	return { status: 200, type: "application/json", body: value === undefined ? "" : packed(value) };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
	const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", "x-content-type-options": "nosniff" };
	response.writeHead(status, headers).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of request) {
		size += piece.length;
		if (size > LARGEST_BODY) throw new Error("The question is too long.");
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString("utf8");
}

/** Bytes; the page asks with names. */
const LARGEST_BODY = 4e6;
